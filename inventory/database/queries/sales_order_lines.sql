-- Grain: line of the order $number of the shop $shop: pieces ordered, shipped and returned, price and money in fen, what became of it.
SELECT
    l.line_no, coalesce(k.sku_code, l.sku_code) AS sku_code, coalesce(p.name, l.title) AS product_name, coalesce(k.spec, l.spec) AS spec, p.unit,
    l.qty, CASE WHEN l.ship_at IS NOT NULL THEN l.qty ELSE coalesce(l.part_shipped_qty, 0) END AS shipped, l.returned_qty, l.unit_price_fen,
    l.paid_fen AS gmv_fen, l.refund_fen, l.status, l.after_sale, w.name AS warehouse, l.waybill, l.ship_at, v.number AS session, l.sku_id IS NULL AS waits
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
JOIN warehouse AS w ON w.warehouse_id = l.warehouse_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p USING (product_id)
LEFT JOIN order_session AS a ON a.line_id = l.line_id
LEFT JOIN live_session AS v ON v.session_id = a.session_id
WHERE l.order_no = $number AND s.name = $shop
ORDER BY try_cast(l.line_no AS BIGINT), l.line_no, l.occurrence;
