-- Grain: SKU. Value at the start and end of the period, the sum of the closing values of its days (each movement counts for the
-- days that remain, so no calendar is needed), and the cost of goods sold net of returns.
SELECT
    m.sku_id,
    coalesce(sum(m.value_fen + m.variance_fen) FILTER (WHERE m.occurred_at < $start), 0)::BIGINT AS opening_fen,
    sum(m.value_fen + m.variance_fen)::BIGINT AS closing_fen,
    sum(m.qty)::BIGINT AS closing_qty,
    sum((m.value_fen + m.variance_fen) * CASE
        WHEN m.occurred_at < $start THEN date_diff('day', $start::DATE, $until::DATE)
        ELSE date_diff('day', m.occurred_at::DATE, $until::DATE) END)::BIGINT AS sum_of_days_fen,
    coalesce(-sum(m.value_fen) FILTER (WHERE m.occurred_at >= $start AND m.kind IN ('shipment', 'sales_return')), 0)::BIGINT AS cogs_fen
FROM stock_movement AS m
WHERE m.occurred_at < $until
GROUP BY m.sku_id;
