-- Grain: cell of the fund flows that batch $batch changed: where its row stands, what it is about, the value before and after (money in yuan).
SELECT *, count(*) OVER () AS cells
FROM (
    SELECT
        a.sheet_no, a.row_no, coalesce(a.flow_no, a.order_no, a.word) AS name,
        unnest([
            {field: 'scene', old: b.scene, new: a.scene},
            {field: 'word', old: b.word, new: a.word},
            {field: 'order_no', old: b.order_no, new: a.order_no},
            {field: 'at', old: b.occurred_at::VARCHAR, new: a.occurred_at::VARCHAR},
            {field: 'amount', old: CAST(b.amount_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.amount_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'fee', old: CAST(b.fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'balance', old: CAST(b.balance_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.balance_fen / 100 AS DECIMAL(18, 2))::VARCHAR}
        ], recursive := true)
    FROM (SELECT unnest(before) FROM replaced_fund_flow WHERE replaced_by = $batch) AS b
    JOIN fund_flow AS a USING (flow_id)
)
WHERE old IS DISTINCT FROM new
ORDER BY sheet_no, row_no, field
LIMIT $limit;
