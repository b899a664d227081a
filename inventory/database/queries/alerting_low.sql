-- Grain: SKU × warehouse whose pieces on hand, less what is promised to buyers there, are below its low line; due at once, no date.
-- money_fen: what the missing pieces cost at the average.
SELECT
    concat_ws(':', l.sku_id, l.warehouse_id) AS subject, l.sku_id, l.warehouse_id, NULL::VARCHAR AS reference,
    (coalesce(b.qty, 0) - coalesce(r.qty, 0))::BIGINT AS value, l.low_qty AS line,
    ((l.low_qty - coalesce(b.qty, 0) + coalesce(r.qty, 0)) * coalesce(c.average_value_e4 / nullif(c.average_qty, 0), 0) / 100)::BIGINT AS money_fen,
    NULL::TIMESTAMP AS due_at
FROM stock_limit AS l
JOIN sku AS k USING (sku_id)
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN stock_balance AS b USING (sku_id, warehouse_id)
LEFT JOIN (SELECT sku_id, warehouse_id, sum(qty) AS qty FROM reserved_at(NULL) GROUP BY ALL) AS r USING (sku_id, warehouse_id)
LEFT JOIN cost_state AS c ON c.sku_id = l.sku_id AND c.defective = (w.type = 'defective')
WHERE NOT k.archived AND NOT coalesce(w.archived, false) AND coalesce(b.qty, 0) - coalesce(r.qty, 0) < l.low_qty;
