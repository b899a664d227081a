-- Grain: order line that is still to ship × SKU it needs (a bundle needs its components): pieces, from where, by when (the promised time, else
-- $hours after payment), how many pieces lie there, and its money net of refunds (fen, of the whole line).
SELECT
    h.line_id, l.order_no, l.line_no, s.name AS shop, s.platform, k.sku_code, coalesce(p.name, l.title) AS product_name, coalesce(k.spec, l.spec) AS spec,
    l.qty - coalesce(l.part_shipped_qty, 0) AS open, w.name AS warehouse, h.warehouse_id, l.pay_at, l.promise_at,
    coalesce(l.promise_at, l.pay_at + to_hours($hours::INTEGER)) AS due_at, l.waybill, l.purpose, v.number AS session,
    l.paid_fen - l.refund_fen AS net_fen, h.sku_id, n.sku_code AS needed, h.qty::BIGINT AS pieces, coalesce(b.qty, 0)::BIGINT AS on_hand
FROM reserved_at(NULL) AS h
JOIN sales_order_line AS l USING (line_id)
JOIN shop AS s ON s.shop_id = l.shop_id
JOIN warehouse AS w ON w.warehouse_id = h.warehouse_id
JOIN sku AS k ON k.sku_id = l.sku_id
JOIN sku AS n ON n.sku_id = h.sku_id
JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN stock_balance AS b ON b.sku_id = h.sku_id AND b.warehouse_id = h.warehouse_id
LEFT JOIN order_session AS o ON o.line_id = h.line_id
LEFT JOIN live_session AS v ON v.session_id = o.session_id
ORDER BY due_at, h.line_id, n.sku_code;
