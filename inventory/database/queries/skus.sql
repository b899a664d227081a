-- Grain: SKU, with the names people know it by.
SELECT
    k.sku_id, k.sku_code, p.product_code, p.name AS product_name, k.spec, coalesce(p.category, '') AS category,
    coalesce(v.name, '') AS supplier
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id);
