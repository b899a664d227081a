-- Grain: cell of the after-sale cases that batch $batch changed: where its row stands, what it is about, the value before and after (money in yuan).
SELECT *, count(*) OVER () AS cells
FROM (
    SELECT
        a.sheet_no, a.row_no, a.after_sale_no AS name,
        unnest([
            {field: 'type', old: b.type, new: a.type},
            {field: 'status', old: b.status, new: a.status},
            {field: 'refund_goods', old: CAST(b.refund_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.refund_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'refund_freight', old: CAST(b.refund_freight_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(a.refund_freight_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'refunded_at', old: b.refunded_at::VARCHAR, new: a.refunded_at::VARCHAR},
            {field: 'received_at', old: b.received_at::VARCHAR, new: a.received_at::VARCHAR}
        ], recursive := true)
    FROM (SELECT unnest(before) FROM replaced_after_sale WHERE replaced_by = $batch) AS b
    JOIN after_sale AS a USING (shop_id, after_sale_no)
)
WHERE old IS DISTINCT FROM new
ORDER BY sheet_no, row_no, field
LIMIT $limit;
