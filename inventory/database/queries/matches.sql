-- Grain: code that somebody said the meaning of, shop by shop, the newest word first; with the order lines it carries.
SELECT
    m.shop_id, coalesce(s.name, '') AS shop, m.code, k.sku_code, p.name AS product_name, k.spec, m.ignored, m.how, m.matched_by, m.matched_at,
    coalesce(l.lines, 0)::BIGINT AS lines, coalesce(l.qty, 0)::BIGINT AS qty
FROM code_meaning AS m
LEFT JOIN shop AS s USING (shop_id)
LEFT JOIN sku AS k USING (sku_id)
LEFT JOIN product AS p USING (product_id)
LEFT JOIN (
    SELECT m.match_id, count(*) AS lines, sum(o.qty) AS qty
    FROM sales_order_line AS o
    JOIN code_meaning AS m ON m.code = told_code(o.sku_code, o.platform_sku, o.title, o.spec) AND m.shop_id IN (0, o.shop_id)
    GROUP BY m.match_id
) AS l USING (match_id)
ORDER BY m.match_id DESC;
