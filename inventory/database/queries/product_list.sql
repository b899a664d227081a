-- Grain: SKU, with what the product list tells of it, in the order of its template.
SELECT
    p.product_id, k.sku_code, p.product_code, p.name AS product_name, k.spec, p.category, p.brand, p.unit, p.description, k.barcode,
    a.aliases AS alias, k.list_price_fen, k.session_price_fen, k.lowest_price_fen, k.reference_cost_e4, v.name AS supplier, p.lead_days
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
LEFT JOIN (
    SELECT sku_id, string_agg(alias, ',' ORDER BY alias) AS aliases
    FROM sku_alias JOIN sku USING (sku_id)
    WHERE alias IS DISTINCT FROM barcode
    GROUP BY sku_id
) AS a ON a.sku_id = k.sku_id
WHERE NOT k.archived OR $archived
ORDER BY p.product_code, k.sku_code;
