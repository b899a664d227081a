-- Grain: shop: its newest paid order, and when its orders, after-sale cases and bills were last imported (NULL = never).
SELECT
    s.shop_id, s.name AS shop, s.platform, o.last_order_at,
    (
        SELECT max(at_) FROM (
            SELECT o.last_import_at AS at_
            UNION ALL
            SELECT max(b.loaded_at) FROM import_file AS f JOIN import_batch AS b USING (batch_id)
            WHERE f.shop = s.name AND f.kind = 'orders' AND b.undone_at IS NULL
        )
    ) AS last_import_at,
    a.after_sales_at, l.bills_at
FROM shop AS s
LEFT JOIN (
    SELECT l.shop_id, max(l.pay_at) AS last_order_at, max(b.loaded_at) AS last_import_at
    FROM sales_order_line AS l LEFT JOIN import_batch AS b USING (batch_id)
    GROUP BY l.shop_id
) AS o USING (shop_id)
LEFT JOIN (
    SELECT a.shop_id, max(b.loaded_at) AS after_sales_at FROM after_sale AS a JOIN import_batch AS b USING (batch_id) GROUP BY a.shop_id
) AS a USING (shop_id)
LEFT JOIN (
    SELECT l.shop_id, max(b.loaded_at) AS bills_at FROM settlement_line AS l JOIN import_batch AS b USING (batch_id) GROUP BY l.shop_id
) AS l USING (shop_id)
ORDER BY s.shop_id;
