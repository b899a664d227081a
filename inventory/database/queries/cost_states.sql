-- Grain: SKU × defective: where its average stands now.
SELECT sku_id, defective, qty, value_e4, posted_fen, average_value_e4, average_qty, start_cost_e4, last_at, last_effect_id FROM cost_state;
