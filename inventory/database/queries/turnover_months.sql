-- Grain: SKU × month end inside the period: change of stock value since the period's start (or the month end before).
SELECT sku_id, month, sum(value_fen + variance_fen)::BIGINT AS change_fen
FROM stock_flow($start::TIMESTAMP, $until::TIMESTAMP, $frozen_since::TIMESTAMP, $frozen_until::TIMESTAMP)
GROUP BY ALL;
