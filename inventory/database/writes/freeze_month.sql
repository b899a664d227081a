-- Freezes the stock at the end of $month (before $until); the averages are frozen by costs.states_at.
INSERT INTO month_stock
SELECT $month, sku_id, warehouse_id, sum(qty)::BIGINT, sum(value_fen + variance_fen)::BIGINT
FROM stock_movement
WHERE occurred_at < $until
GROUP BY sku_id, warehouse_id;
