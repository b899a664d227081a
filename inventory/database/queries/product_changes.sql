-- Grain: change of a field of the product $product, of its SKUs and of their stock lines, newest first, at most $limit.
SELECT c.changed_at, coalesce(c.changed_by, '') AS changed_by, c.subject, k.sku_code, split_part(c.field, ':', 1) AS field, w.name AS warehouse,
    c.before, c.after
FROM record_change AS c
LEFT JOIN sku AS k ON c.subject IN ('sku', 'stock_limit') AND k.sku_id = c.subject_id
LEFT JOIN warehouse AS w ON c.subject = 'stock_limit' AND w.warehouse_id = try_cast(split_part(c.field, ':', 2) AS INTEGER)
WHERE (c.subject = 'product' AND c.subject_id = $product) OR k.product_id = $product
ORDER BY c.change_id DESC
LIMIT $limit;
