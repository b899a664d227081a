-- Grain: after-sale case, newest first, one page: its order line, type, state, money, and whether its goods are waited for or came back.
-- Filters are NULL for all; $said finds a case, order or parcel number.
SELECT
    a.after_sale_no, s.name AS shop, s.platform, a.order_no, a.line_no, a.type, a.status AS case_status, a.refund_fen, a.refund_freight_fen,
    a.applied_at, a.refunded_at, a.reason, a.return_waybill, a.made_by, a.qty, k.sku_code, coalesce(p.name, l.title) AS product_name,
    coalesce(k.spec, l.spec) AS spec, l.host, l.line_id,
    CASE
        WHEN a.type NOT IN ('return_refund', 'exchange') THEN 'none'
        WHEN a.status = 'closed' THEN 'none'
        WHEN coalesce(b.qty, 0) > 0 THEN 'back'
        ELSE 'waiting'
    END AS goods,
    count(*) OVER () AS rows
FROM after_sale AS a
JOIN shop AS s USING (shop_id)
LEFT JOIN sales_order_line AS l ON l.shop_id = a.shop_id AND l.order_no = a.order_no AND l.line_no = a.line_no AND l.occurrence = 1
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN (
    SELECT order_line_id, sum(qty)::BIGINT AS qty FROM stock_movement
    WHERE kind = 'sales_return' AND order_line_id IS NOT NULL GROUP BY order_line_id
) AS b ON b.order_line_id = l.line_id
WHERE ($start::TIMESTAMP IS NULL OR coalesce(a.applied_at, a.refunded_at) >= $start)
    AND ($until::TIMESTAMP IS NULL OR coalesce(a.applied_at, a.refunded_at) < $until)
    AND ($type::VARCHAR IS NULL OR a.type = $type)
    AND ($case_status::VARCHAR IS NULL OR a.status = $case_status)
    AND ($shop::VARCHAR IS NULL OR s.name = $shop)
    AND ($said::VARCHAR IS NULL OR a.after_sale_no = $said OR a.order_no = $said OR a.return_waybill = $said)
QUALIFY $goods::VARCHAR IS NULL OR goods = $goods
ORDER BY coalesce(a.applied_at, a.refunded_at) DESC NULLS LAST, a.after_sale_no DESC
LIMIT $size OFFSET $skip;
