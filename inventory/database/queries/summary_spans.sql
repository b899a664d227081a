-- Grain: SKU × warehouse × span ($every = day, week from Monday, month) × column of the stock summary, and the opening (span NULL) of the
-- first span. A span begins with the period at the earliest. Undone pairs are left out.
SELECT
    sku_id, warehouse_id, NULL::DATE AS start, 'opening' AS bucket, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen,
    0::BIGINT AS variance_fen
FROM stock_until($start::TIMESTAMP, $frozen::DATE)
GROUP BY ALL
UNION ALL
SELECT
    m.sku_id, m.warehouse_id, greatest(date_trunc($every, m.occurred_at)::DATE, $start::DATE),
    summary_bucket(m.kind, d.kind = 'reversal', m.qty, m.value_fen), sum(m.qty)::BIGINT, sum(m.value_fen)::BIGINT, sum(m.variance_fen)::BIGINT
FROM stock_movement AS m
JOIN document AS d USING (document_id)
WHERE m.cost_rule <> 8 AND m.occurred_at >= $start AND m.occurred_at < $until
GROUP BY ALL;
