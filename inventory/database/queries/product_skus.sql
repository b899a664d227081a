-- Grain: SKU of the product $product, with its prices, its average cost of now and what it is called elsewhere.
SELECT
    k.sku_code, k.spec, k.barcode, k.list_price_fen, k.session_price_fen, k.lowest_price_fen,
    CASE WHEN c.average_qty > 0 THEN round(c.average_value_e4 / c.average_qty)::BIGINT END AS unit_cost_e4, k.reference_cost_e4,
    (SELECT string_agg(a.alias, ', ' ORDER BY a.alias) FROM sku_alias AS a WHERE a.sku_id = k.sku_id AND a.alias <> coalesce(k.barcode, ''))
        AS alias,
    k.sku_id IN (SELECT bundle_id FROM bundle_recipe) AS bundle, k.archived
FROM sku AS k
LEFT JOIN cost_state AS c ON c.sku_id = k.sku_id AND NOT c.defective
WHERE k.product_id = $product
ORDER BY k.sku_code;
