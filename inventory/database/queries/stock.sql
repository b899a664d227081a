-- Grain: SKU × warehouse that ever held stock up to $as_of (NULL = now). qty pieces, value_fen of the movements there.
SELECT
    m.sku_id, m.warehouse_id, sum(m.qty)::BIGINT AS qty, sum(m.value_fen + m.variance_fen)::BIGINT AS value_fen,
    max(m.occurred_at) FILTER (WHERE m.qty > 0) AS last_in, max(m.occurred_at) FILTER (WHERE m.qty < 0) AS last_out
FROM stock_movement AS m
WHERE m.cost_rule <> 8 AND ($as_of::TIMESTAMP IS NULL OR m.occurred_at <= $as_of)
GROUP BY m.sku_id, m.warehouse_id;
