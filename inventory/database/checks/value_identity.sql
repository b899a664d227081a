-- Stock value = receipts − cost of goods sold − adjustments ± 成本差异, to 0.01. Each row: a movement that is not carried at what its document states.
-- Fix: rebuild the averages from the movements with streamstock check --rebuild.
SELECT k.sku_code, m.movement_id, d.number, m.stated_e4, m.value_fen
FROM stock_movement AS m JOIN sku AS k USING (sku_id) JOIN document AS d USING (document_id)
WHERE m.cost_rule IN (1, 4) AND abs(m.value_fen * 100 - m.stated_e4) > 150;
