-- Grain: cell of the settlement lines that batch $batch changed: where its row stands, what it is about, the value before and after (money in yuan).
SELECT *, count(*) OVER () AS cells
FROM (
    SELECT
        a.sheet_no, a.row_no, coalesce(a.order_no, a.bill_no, a.word) AS name,
        unnest([
            {field: 'kind', old: b.kind, new: a.kind},
            {field: 'word', old: b.word, new: a.word},
            {field: 'settled_at', old: b.settled_at::VARCHAR, new: a.settled_at::VARCHAR},
            {field: 'income', old: CAST(b.income_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.income_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'refund', old: CAST(b.refund_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.refund_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'platform_fee', old: CAST(b.platform_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.platform_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'commission', old: CAST(b.commission_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.commission_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'recruiting_fee', old: CAST(b.recruiting_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.recruiting_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'channel_fee', old: CAST(b.channel_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.channel_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'promotion_fee', old: CAST(b.promotion_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.promotion_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'insurance', old: CAST(b.insurance_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.insurance_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'other_fee', old: CAST(b.other_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.other_fee_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'settled', old: CAST(b.settled_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.settled_fen / 100 AS DECIMAL(18, 2))::VARCHAR}
        ], recursive := true)
    FROM (SELECT unnest(before) FROM replaced_settlement_line WHERE replaced_by = $batch) AS b
    JOIN settlement_line AS a USING (bill_id)
)
WHERE old IS DISTINCT FROM new
ORDER BY sheet_no, row_no, field
LIMIT $limit;
