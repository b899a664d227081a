-- Grain: SKU. Value at the start and end of the period, the sum of the closing values of its days (each movement counts for the
-- days that remain, so no calendar is needed), and the cost of goods sold net of returns.
WITH opening AS (
    SELECT sku_id, sum(value_fen)::BIGINT AS value_fen, sum(qty)::BIGINT AS qty FROM stock_until($start::TIMESTAMP, $frozen::DATE) GROUP BY sku_id
),
flow AS (
    SELECT
        sku_id, sum(value_fen + variance_fen)::BIGINT AS value_fen, sum(qty)::BIGINT AS qty, sum(day_value_fen)::BIGINT AS day_value_fen,
        -sum(value_fen) FILTER (kind IN ('shipment', 'sales_return')) AS cogs_fen
    FROM stock_flow($start::TIMESTAMP, $until::TIMESTAMP, $frozen_since::TIMESTAMP, $frozen_until::TIMESTAMP)
    GROUP BY sku_id
)
SELECT
    sku_id, coalesce(o.value_fen, 0) AS opening_fen, coalesce(o.value_fen, 0) + coalesce(f.value_fen, 0) AS closing_fen,
    coalesce(o.qty, 0) + coalesce(f.qty, 0) AS closing_qty,
    (coalesce(o.value_fen, 0) * date_diff('day', $start::DATE, $until::DATE) + coalesce(f.day_value_fen, 0))::BIGINT AS sum_of_days_fen,
    coalesce(f.cogs_fen, 0)::BIGINT AS cogs_fen
FROM opening AS o
FULL JOIN flow AS f USING (sku_id);
