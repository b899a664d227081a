-- Grain: SKU whose code, alias, name or specification holds $search, best match first.
SELECT
    k.sku_code, p.name AS product_name, k.spec, coalesce(s.qty, 0) AS on_hand,
    CASE WHEN s.average_qty > 0 THEN round(s.average_value_e4 / s.average_qty)::BIGINT ELSE k.reference_cost_e4 END AS unit_cost_e4
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN cost_state AS s ON s.sku_id = k.sku_id AND NOT s.defective
WHERE NOT k.archived AND (
    $search = '' OR contains(lower(concat_ws(' ', k.sku_code, p.name, k.spec, k.barcode)), lower($search))
    OR k.sku_id IN (SELECT sku_id FROM sku_alias WHERE alias = $search)
)
ORDER BY lower(k.sku_code) = lower($search) DESC, starts_with(lower(k.sku_code), lower($search)) DESC, k.sku_code
LIMIT $limit;
