-- Grain: SKU, with the names people know it by and its average cost of now.
SELECT
    k.sku_id, k.sku_code, p.product_code, p.name AS product_name, k.spec, coalesce(p.category, '') AS category,
    coalesce(v.name, '') AS supplier,
    CASE WHEN s.average_qty > 0 THEN round(s.average_value_e4 / s.average_qty)::BIGINT END AS average_e4
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
LEFT JOIN cost_state AS s ON s.sku_id = k.sku_id AND NOT s.defective;
