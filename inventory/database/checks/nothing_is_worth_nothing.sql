-- No pieces, no value. Each row: a SKU without stock that still carries money.
-- Fix: rebuild the averages from the movements with streamstock check --rebuild.
SELECT k.sku_code, s.posted_fen FROM cost_state AS s JOIN sku AS k USING (sku_id)
WHERE s.qty = 0 AND (s.posted_fen <> 0 OR s.value_e4 <> 0);
