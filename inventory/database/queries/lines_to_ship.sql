-- Grain: order line of $lines: what of it is still to ship, from where, and what speaks against it (facts for the command ship_lines).
SELECT
    l.line_id, l.order_no, l.shop_id, s.name AS shop, l.sku_id, k.sku_code, l.qty - coalesce(l.part_shipped_qty, 0) AS open,
    l.warehouse_id, w.name AS warehouse, coalesce(l.pay_at, l.order_at) AS ordered_at, l.pay_at, l.status, l.ship_at,
    l.refund_type IS NOT NULL AND l.refund_fen >= l.paid_fen AND l.paid_fen > 0 AS refunded
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
JOIN warehouse AS w ON w.warehouse_id = l.warehouse_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
WHERE l.line_id IN (SELECT unnest($lines::BIGINT[]));
