-- Freezes the stock at the end of $month (before $until); the averages are frozen by costs.states_at.
INSERT INTO month_stock
SELECT $month, sku_id, warehouse_id, sum(qty)::BIGINT, sum(value_fen)::BIGINT, max(last_in), max(last_out)
FROM stock_until($until::TIMESTAMP, (SELECT max(month) FROM month_stock))
GROUP BY sku_id, warehouse_id;
