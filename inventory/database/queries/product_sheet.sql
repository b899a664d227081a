-- Grain: SKU that the filters leave, as a row of the sheet to edit outside: everything that can be edited, and the version it is at.
SELECT
    k.sku_code, p.product_code, p.name AS product_name, k.spec, p.category, p.brand, p.unit, p.description, k.barcode, k.list_price_fen,
    k.session_price_fen, k.lowest_price_fen, k.reference_cost_e4, v.name AS supplier, p.lead_days, coalesce(p.version, 1) AS version
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
WHERE ($archived OR NOT k.archived)
    AND ($category IS NULL OR p.category = $category)
    AND ($supplier IS NULL OR v.name = $supplier)
    AND ($search IS NULL OR contains(lower(concat_ws(' ', k.sku_code, p.product_code, p.name, k.spec, k.barcode)), lower($search)))
ORDER BY p.product_code, k.sku_code;
