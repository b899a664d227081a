-- Stores what the cost pass found: the corrected cost of replayed movements, and where each touched SKU's average stands.
CREATE OR REPLACE TEMP TABLE recosted AS
SELECT m.movement_id, m.occurred_at, m.kind, c.value_e4, c.value_fen, c.variance_fen, c.value_fen - m.value_fen AS change_fen
FROM stock_movement AS m JOIN replayed_cost AS c USING (movement_id)
WHERE (m.value_e4, m.value_fen, m.variance_fen) IS DISTINCT FROM (c.value_e4, c.value_fen, c.variance_fen);

UPDATE stock_movement AS m SET value_e4 = c.value_e4, value_fen = c.value_fen, variance_fen = c.variance_fen
FROM recosted AS c
WHERE m.movement_id = c.movement_id;

DELETE FROM cost_state WHERE sku_id IN (SELECT sku_id FROM touched_sku);

INSERT INTO cost_state
SELECT t.sku_id, s.qty, s.value_e4, s.posted_fen, s.average_value_e4, s.average_qty, t.start_cost_e4, s.last_at, s.last_movement_id
FROM touched_sku AS t JOIN new_state AS s USING (place);
