-- Grain: order line refunded as a return whose goods are not all back: pieces still to come, since when, under which parcel number, their cost at
-- what they left for (fen), the money that went back for them, and whether nobody waits for them any more.
WITH back AS (SELECT line_id, qty FROM returns_to_come(NULL::TIMESTAMP))
SELECT
    l.line_id, s.name AS shop, l.order_no, k.sku_code, coalesce(p.name, l.title) AS product_name, coalesce(k.spec, l.spec) AS spec, l.host,
    b.qty, l.refunded_at, l.ship_at, c.return_waybill, c.after_sale_no, c.reason,
    round(l.refund_fen * b.qty / l.returned_qty)::BIGINT AS refund_fen,
    coalesce(round(o.cost_fen * b.qty / l.qty), 0)::BIGINT AS cost_fen,
    x.reason AS lost_reason, x.said_by AS lost_by, x.said_at AS lost_at
FROM back AS b
JOIN sales_order_line AS l USING (line_id)
JOIN shop AS s USING (shop_id)
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN (
    SELECT order_line_id, -sum(value_fen)::BIGINT AS cost_fen FROM stock_movement
    WHERE kind = 'shipment' AND order_line_id IN (SELECT line_id FROM back) GROUP BY order_line_id
) AS o ON o.order_line_id = l.line_id
LEFT JOIN (
    SELECT a.shop_id, a.order_no, a.line_no, max_by(a.return_waybill, a.applied_at) AS return_waybill,
        max_by(a.after_sale_no, a.applied_at) AS after_sale_no, max_by(a.reason, a.applied_at) AS reason
    FROM after_sale AS a WHERE a.status <> 'closed' GROUP BY ALL
) AS c ON c.shop_id = l.shop_id AND c.order_no = l.order_no AND c.line_no = l.line_no
LEFT JOIN lost_return AS x ON x.line_id = l.line_id
ORDER BY l.refunded_at, l.line_id;
