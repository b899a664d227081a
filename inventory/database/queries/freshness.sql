-- Grain: shop: its last paid order, last import, and the days since the first order on which nothing was paid; orders taken here are
-- taken when somebody comes, so a day without one says nothing.
WITH day AS (SELECT DISTINCT shop_id, pay_at::DATE AS day FROM sales_order_line WHERE pay_at IS NOT NULL AND batch_id IS NOT NULL),
span AS (SELECT shop_id, min(day) AS first_day, (SELECT max(day) FROM day) AS last_day FROM day GROUP BY shop_id)
SELECT
    s.name AS shop, s.platform, o.last_order_at, o.last_import_at,
    (
        SELECT string_agg(strftime(g.day, '%m-%d'), '、' ORDER BY g.day)
        FROM (SELECT unnest(generate_series(p.first_day, p.last_day, INTERVAL 1 DAY))::DATE AS day) AS g
        WHERE NOT EXISTS (SELECT 1 FROM day AS d WHERE d.shop_id = s.shop_id AND d.day = g.day)
    ) AS missing_days
FROM shop AS s
LEFT JOIN span AS p USING (shop_id)
LEFT JOIN (
    SELECT l.shop_id, max(l.pay_at) AS last_order_at, max(b.loaded_at) AS last_import_at
    FROM sales_order_line AS l LEFT JOIN import_batch AS b USING (batch_id)
    GROUP BY l.shop_id
) AS o USING (shop_id)
ORDER BY s.shop_id;
