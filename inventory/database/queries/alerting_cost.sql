-- Grain: SKU × state of its goods: average_e4, what a piece costs now (0 = unknown). Read once by an evaluation, as alert_cost.
SELECT sku_id, defective, coalesce(average_value_e4 / nullif(average_qty, 0), 0)::DOUBLE AS average_e4 FROM cost_state;
