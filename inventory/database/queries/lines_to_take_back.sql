-- Grain: order line of $lines: what its goods are and where they come back to.
SELECT l.line_id, l.order_no, l.shop_id, l.sku_id, k.sku_code, coalesce(l.pay_at, l.order_at) AS ordered_at, w.name AS home
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
JOIN warehouse AS w ON w.warehouse_id = s.warehouse_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
WHERE l.line_id IN (SELECT unnest($lines::BIGINT[]));
