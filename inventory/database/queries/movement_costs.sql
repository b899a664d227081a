-- Grain: stock movement that takes part in costing, in the order of queries/movements.sql: its cost as it is stored.
SELECT value_e4, value_fen, variance_fen, recost_e4 FROM stock_movement WHERE cost_rule <> 8;
