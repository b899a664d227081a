-- The stock value is the sum of what was posted, and within a cent of the exact value. Each row: a SKU where it is not.
-- Fix: rebuild the averages from the movements with streamstock check --rebuild.
SELECT k.sku_code, s.defective, s.posted_fen, m.value_fen AS movements_fen, s.value_e4
FROM cost_state AS s
JOIN (
    SELECT sku_id, w.type = 'defective' AS defective, sum(value_fen + variance_fen)::BIGINT AS value_fen
    FROM stock_movement JOIN warehouse AS w USING (warehouse_id)
    GROUP BY ALL
) AS m ON m.sku_id = s.sku_id AND m.defective = s.defective
LEFT JOIN sku AS k ON k.sku_id = s.sku_id
WHERE s.posted_fen <> m.value_fen OR abs(s.posted_fen * 100 - s.value_e4) > 50;
