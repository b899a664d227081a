-- Grain: cell of the order lines that batch $batch changed: where its row stands, what it is about, the value before and after (money in yuan).
SELECT *, count(*) OVER () AS cells
FROM (
    SELECT
        o.sheet_no, o.row_no, o.order_no || CASE WHEN o.line_no = o.order_no THEN '' ELSE ' · ' || o.line_no END AS name,
        unnest([
            {field: 'sku_code', old: b.sku_code, new: o.sku_code},
            {field: 'qty', old: b.qty::VARCHAR, new: o.qty::VARCHAR},
            {field: 'paid', old: CAST(b.paid_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(o.paid_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'status', old: b.status, new: o.status},
            {field: 'after_sale', old: b.after_sale, new: o.after_sale},
            {field: 'refund', old: CAST(b.refund_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(o.refund_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'pay_at', old: b.pay_at::VARCHAR, new: o.pay_at::VARCHAR},
            {field: 'ship_at', old: b.ship_at::VARCHAR, new: o.ship_at::VARCHAR},
            {field: 'finish_at', old: b.finish_at::VARCHAR, new: o.finish_at::VARCHAR},
            {field: 'promise_at', old: b.promise_at::VARCHAR, new: o.promise_at::VARCHAR},
            {field: 'waybill', old: b.waybill, new: o.waybill},
            {field: 'host', old: b.host, new: o.host},
            {field: 'warehouse', old: v.name, new: w.name},
            {field: 'title', old: b.title, new: o.title},
            {field: 'spec', old: b.spec, new: o.spec}
        ], recursive := true)
    FROM (SELECT unnest(before) FROM replaced_order_line WHERE replaced_by = $batch) AS b
    JOIN sales_order_line AS o USING (line_id)
    LEFT JOIN warehouse AS v ON v.warehouse_id = b.warehouse_id
    LEFT JOIN warehouse AS w ON w.warehouse_id = o.warehouse_id
)
WHERE old IS DISTINCT FROM new
ORDER BY sheet_no, row_no, field
LIMIT $limit;
