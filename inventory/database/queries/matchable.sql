-- Grain: SKU that a code may mean: with its name, specification and pieces on hand.
SELECT k.sku_id, k.sku_code, p.name AS product_name, k.spec, coalesce(s.qty, 0)::BIGINT AS on_hand
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN cost_state AS s ON s.sku_id = k.sku_id AND NOT s.defective
WHERE NOT k.archived
ORDER BY k.sku_id;
