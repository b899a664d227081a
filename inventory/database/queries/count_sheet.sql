-- Grain: SKU that the warehouse named $warehouse holds, held or has a shelf for; shelf by shelf. No quantities: who counts is not to know them.
SELECT k.sku_code, p.name AS product_name, k.spec, k.barcode, h.shelf
FROM (
    SELECT sku_id FROM stock_movement JOIN warehouse USING (warehouse_id) WHERE name = $warehouse
    UNION
    SELECT sku_id FROM stock_limit JOIN warehouse USING (warehouse_id) WHERE name = $warehouse
) AS held
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
LEFT JOIN stock_limit AS h ON h.sku_id = k.sku_id AND h.warehouse_id = (SELECT warehouse_id FROM warehouse WHERE name = $warehouse)
WHERE NOT k.archived
ORDER BY h.shelf NULLS LAST, k.sku_code;
