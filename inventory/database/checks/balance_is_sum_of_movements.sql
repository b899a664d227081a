-- Stock is the sum of its movements. Each row: a SKU whose stock, as the last posting left it, is not what its movements add up to.
-- Fix: restore the last backup, or rebuild the averages from the movements with streamstock check --rebuild.
SELECT k.sku_code, coalesce(s.defective, m.defective) AS defective, s.qty AS balance, m.qty AS movements, m.last_movement
FROM (
    SELECT sku_id, w.type = 'defective' AS defective, sum(qty)::BIGINT AS qty, max(movement_id) AS last_movement
    FROM stock_movement JOIN warehouse AS w USING (warehouse_id)
    GROUP BY ALL
) AS m
FULL JOIN cost_state AS s ON s.sku_id = m.sku_id AND s.defective = m.defective
LEFT JOIN sku AS k ON k.sku_id = coalesce(s.sku_id, m.sku_id)
WHERE s.qty IS DISTINCT FROM m.qty;
