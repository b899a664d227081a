-- Grain: SKU × warehouse below nought. money_fen: what the missing pieces are worth at the average.
SELECT
    concat_ws(':', b.sku_id, b.warehouse_id) AS subject, b.sku_id, b.warehouse_id, NULL::VARCHAR AS reference, b.qty AS value, 0::BIGINT AS line,
    (-b.qty * coalesce(c.average_value_e4 / nullif(c.average_qty, 0), 0) / 100)::BIGINT AS money_fen, NULL::TIMESTAMP AS due_at
FROM stock_balance AS b
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN cost_state AS c ON c.sku_id = b.sku_id AND c.defective = (w.type = 'defective')
WHERE b.qty < 0;
