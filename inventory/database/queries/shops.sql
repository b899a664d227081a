-- Grain: shop, with the warehouse its orders ship from, who said so last and when.
SELECT
    s.shop_id, s.name AS shop, s.platform, s.warehouse_id, w.name AS warehouse, c.changed_by, c.changed_at
FROM shop AS s
LEFT JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN (
    SELECT subject_id, max_by(changed_by, change_id) AS changed_by, max(changed_at) AS changed_at
    FROM record_change WHERE subject = 'shop' AND field = 'warehouse_id' GROUP BY subject_id
) AS c ON c.subject_id = s.shop_id
ORDER BY s.shop_id;
