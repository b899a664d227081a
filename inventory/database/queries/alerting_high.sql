-- Grain: SKU × warehouse with more pieces on hand than its high line. money_fen: what the pieces above it cost at the average.
SELECT
    concat_ws(':', l.sku_id, l.warehouse_id) AS subject, l.sku_id, l.warehouse_id, NULL::VARCHAR AS reference, p.qty AS value,
    l.high_qty AS line, ((p.qty - l.high_qty) * coalesce(c.average_e4, 0) / 100)::BIGINT AS money_fen, NULL::TIMESTAMP AS due_at
FROM stock_limit AS l
JOIN sku AS k USING (sku_id)
JOIN warehouse AS w USING (warehouse_id)
JOIN alert_place AS p USING (sku_id, warehouse_id)
LEFT JOIN alert_cost AS c ON c.sku_id = l.sku_id AND c.defective = p.defective
WHERE NOT k.archived AND NOT coalesce(w.archived, false) AND p.qty > l.high_qty;
