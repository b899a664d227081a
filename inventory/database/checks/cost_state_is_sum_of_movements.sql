-- The average stands on the movements: quantity, exact value (to 1/100 fen per movement) and posted cents.
SELECT k.sku_code, s.qty, m.qty AS moved, s.posted_fen, m.value_fen
FROM cost_state AS s
FULL JOIN (SELECT sku_id, sum(qty) AS qty, sum(value_fen + variance_fen) AS value_fen FROM stock_movement GROUP BY sku_id) AS m USING (sku_id)
LEFT JOIN sku AS k USING (sku_id)
WHERE s.qty IS DISTINCT FROM m.qty OR s.posted_fen IS DISTINCT FROM m.value_fen OR abs(s.posted_fen * 100 - s.value_e4) > 150;
