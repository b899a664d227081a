-- Grain: SKU × warehouse where more is promised to buyers than lies there. value: pieces promised, line: pieces on hand.
-- money_fen: what the missing pieces cost at the average; due_at: the first promise among them.
WITH promised AS (
    SELECT r.sku_id, r.warehouse_id, sum(r.qty)::BIGINT AS qty, min(l.promise_at) AS due_at
    FROM reserved_at(NULL) AS r JOIN sales_order_line AS l USING (line_id)
    GROUP BY ALL
)
SELECT
    concat_ws(':', p.sku_id, p.warehouse_id) AS subject, p.sku_id, p.warehouse_id, NULL::VARCHAR AS reference, p.qty AS value,
    greatest(coalesce(b.qty, 0), 0)::BIGINT AS line,
    ((p.qty - greatest(coalesce(b.qty, 0), 0)) * coalesce(c.average_value_e4 / nullif(c.average_qty, 0), 0) / 100)::BIGINT AS money_fen, p.due_at
FROM promised AS p
LEFT JOIN stock_balance AS b USING (sku_id, warehouse_id)
LEFT JOIN cost_state AS c ON c.sku_id = p.sku_id AND NOT c.defective
WHERE p.qty > greatest(coalesce(b.qty, 0), 0);
