-- Grain: SKU × month end inside the period: change of stock value since the period's start (or the month end before).
SELECT m.sku_id, date_trunc('month', m.occurred_at)::DATE AS month, sum(m.value_fen + m.variance_fen)::BIGINT AS change_fen
FROM stock_movement AS m
WHERE m.occurred_at >= $start AND m.occurred_at < $until
GROUP BY ALL;
