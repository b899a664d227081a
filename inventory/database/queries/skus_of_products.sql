-- Grain: SKU of the products $products, in the order of their codes.
SELECT
    k.product_id, k.sku_id, k.sku_code, k.spec, k.barcode,
    coalesce((SELECT string_agg(alias, ', ' ORDER BY alias) FROM sku_alias AS a
        WHERE a.sku_id = k.sku_id AND alias IS DISTINCT FROM k.barcode), '') AS aliases,
    k.list_price_fen, k.session_price_fen, k.lowest_price_fen, k.reference_cost_e4,
    CASE WHEN c.average_qty > 0 THEN round(c.average_value_e4 / c.average_qty)::BIGINT ELSE k.reference_cost_e4 END AS unit_cost_e4,
    coalesce(b.qty, 0)::BIGINT AS on_hand, k.archived
FROM sku AS k
LEFT JOIN cost_state AS c ON c.sku_id = k.sku_id AND NOT c.defective
LEFT JOIN (SELECT sku_id, sum(qty) AS qty FROM stock_balance GROUP BY sku_id) AS b ON b.sku_id = k.sku_id
WHERE k.product_id IN (SELECT unnest($products::INTEGER[]))
ORDER BY k.product_id, k.sku_code;
