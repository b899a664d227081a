-- Grain: key of the level × kind of coming or going (opening and closing among them). Pieces, yuan at cost, cost variance.
WITH moved AS (
    SELECT
        $level AS key, m.qty, m.value_fen, m.variance_fen,
        CASE WHEN m.occurred_at < $start THEN 'opening' ELSE summary_bucket(m.kind, d.kind = 'reversal', m.qty, m.value_fen) END AS bucket
    FROM stock_movement AS m
    JOIN document AS d USING (document_id)
    JOIN sku AS k ON k.sku_id = m.sku_id
    JOIN product AS p USING (product_id)
    WHERE m.occurred_at < $end + 1 AND m.cost_rule <> 8
)
SELECT
    key, bucket, CASE WHEN starts_with(bucket, 'out_') THEN -1 ELSE 1 END * sum(qty) AS qty,
    CASE WHEN starts_with(bucket, 'out_') THEN -1 ELSE 1 END * sum(value_fen + CASE WHEN bucket = 'opening' THEN variance_fen ELSE 0 END) / 100 AS value,
    sum(CASE WHEN bucket = 'opening' THEN 0 ELSE variance_fen END) / 100 AS variance
FROM moved
GROUP BY key, bucket
UNION ALL
SELECT key, 'closing', sum(qty), sum(value_fen + variance_fen) / 100, NULL FROM moved GROUP BY key
ORDER BY key, bucket
