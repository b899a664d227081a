-- Grain: SKU × warehouse × bucket; bucket = opening (before $start) or the column of the stock summary. Undone pairs are left out.
SELECT
    m.sku_id, m.warehouse_id,
    CASE WHEN m.occurred_at < $start THEN 'opening' ELSE summary_bucket(m.kind, d.kind = 'reversal', m.qty, m.value_fen) END AS bucket,
    sum(m.qty)::BIGINT AS qty, sum(m.value_fen)::BIGINT AS value_fen, sum(m.variance_fen)::BIGINT AS variance_fen
FROM stock_movement AS m
JOIN document AS d USING (document_id)
WHERE m.occurred_at < $until AND m.cost_rule <> 8
GROUP BY ALL;
