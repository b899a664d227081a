-- Stores the cost that posted movements have now that something came into their history, or went out of it.
UPDATE stock_movement AS m
SET value_e4 = c.value_e4, value_fen = c.value_fen, variance_fen = c.variance_fen, recost_e4 = c.recost_e4
FROM corrected_cost AS c
WHERE m.movement_id = c.movement_id;
