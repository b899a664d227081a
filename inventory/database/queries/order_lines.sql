-- Grain: order line paid in the period behind one key of a ranking, newest first, one page.
SELECT
    l.line_id, l.pay_at, s.name AS shop, l.order_no, l.line_no, coalesce(k.sku_code, l.sku_code) AS sku_code, l.title, l.spec, l.host, l.qty,
    l.paid_fen AS gmv_fen, l.refund_fen, l.status, l.after_sale, l.ship_at, count(*) OVER () AS rows
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p ON p.product_id = k.product_id
WHERE l.pay_at >= $start AND l.pay_at < $until
    AND CASE $by
        WHEN 'sku' THEN coalesce(k.sku_code, l.sku_code, '')
        WHEN 'product' THEN coalesce(p.product_code, l.sku_code, '')
        WHEN 'category' THEN coalesce(p.category, '')
        WHEN 'shop' THEN s.name
        WHEN 'host' THEN coalesce(l.host, '')
    END = $key
ORDER BY l.pay_at DESC, l.line_id DESC
LIMIT $size OFFSET $skip;
