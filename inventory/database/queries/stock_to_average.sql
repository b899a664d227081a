-- Grain: SKU of $codes × whether its goods are defective: pieces, value and moving average now.
SELECT
    k.sku_code, c.defective, c.qty, c.value_e4,
    CASE WHEN c.average_qty > 0 THEN round(c.average_value_e4 / c.average_qty)::BIGINT END AS average_e4
FROM cost_state AS c JOIN sku AS k USING (sku_id)
WHERE k.sku_code IN (SELECT unnest($codes::VARCHAR[]))
ORDER BY k.sku_code, c.defective;
