-- Grain: SKU that may be bought: its names, usual supplier, and the terms it is bought on (NULL = none).
SELECT k.sku_code, p.name AS product_name, k.spec, p.category, v.name AS supplier, t.moq, t.order_multiple, t.safety_qty
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
LEFT JOIN buying_term AS t ON t.sku_id = k.sku_id
WHERE NOT k.archived AND k.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe)
ORDER BY k.sku_code;
