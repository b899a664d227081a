-- Grain: price of a SKU of product $product × moment it was set, newest first; amounts in 1/10 000 CNY. What it was set to when the SKU
-- was made is told by its first change, else by what it is today.
WITH price AS (
    SELECT sku_id, unnest([
        {field: 'list_price_fen', now: list_price_fen * 100},
        {field: 'session_price_fen', now: session_price_fen * 100},
        {field: 'lowest_price_fen', now: lowest_price_fen * 100},
        {field: 'reference_cost_e4', now: reference_cost_e4}
    ], recursive := true)
    FROM sku WHERE product_id = $product
),
change AS (
    SELECT c.change_id, c.subject_id AS sku_id, c.field, c.changed_at, c.changed_by, c.batch_id,
        c.before::BIGINT * CASE WHEN c.field = 'reference_cost_e4' THEN 1 ELSE 100 END AS before_e4,
        c.after::BIGINT * CASE WHEN c.field = 'reference_cost_e4' THEN 1 ELSE 100 END AS after_e4
    FROM record_change AS c
    WHERE c.subject = 'sku' AND c.subject_id IN (SELECT sku_id FROM price) AND c.field IN (SELECT field FROM price)
),
beginning AS (
    SELECT 0 AS change_id, p.sku_id, p.field, k.created_at AS changed_at, coalesce(b.person, m.changed_by) AS changed_by, k.batch_id,
        NULL::BIGINT AS before_e4, CASE WHEN f.sku_id IS NULL THEN p.now ELSE f.before_e4 END AS after_e4
    FROM price AS p
    JOIN sku AS k USING (sku_id)
    LEFT JOIN (SELECT * FROM change QUALIFY row_number() OVER (PARTITION BY sku_id, field ORDER BY change_id) = 1) AS f
        ON f.sku_id = p.sku_id AND f.field = p.field
    LEFT JOIN import_batch AS b ON b.batch_id = k.batch_id
    LEFT JOIN record_change AS m ON m.subject = 'sku' AND m.subject_id = p.sku_id AND m.field = 'created'
)
SELECT c.changed_at, c.changed_by, k.sku_code, k.spec, c.field, c.before_e4, c.after_e4, f.name AS file
FROM (SELECT * FROM change UNION ALL SELECT * FROM beginning WHERE after_e4 IS NOT NULL) AS c
JOIN sku AS k USING (sku_id)
LEFT JOIN (SELECT batch_id, min(name) AS name FROM import_file GROUP BY batch_id) AS f ON f.batch_id = c.batch_id
ORDER BY c.changed_at DESC, c.change_id DESC, k.sku_code, c.field;
