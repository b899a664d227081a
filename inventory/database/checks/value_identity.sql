-- Σ stock value = Σ receipts − Σ cost of goods sold ± differences: what the documents state against what is carried, to 0.01 a movement.
SELECT k.sku_code, m.movement_id, m.stated_e4, m.value_fen
FROM stock_movement AS m JOIN sku AS k USING (sku_id)
WHERE m.stated_e4 IS NOT NULL AND abs(m.value_fen * 100 - m.stated_e4) > 150;
