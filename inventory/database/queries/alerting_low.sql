-- Grain: SKU × warehouse whose pieces on hand, less what is promised to buyers there, are below its low line; due at once, no date.
-- money_fen: what the missing pieces cost at the average.
SELECT
    concat_ws(':', l.sku_id, l.warehouse_id) AS subject, l.sku_id, l.warehouse_id, NULL::VARCHAR AS reference,
    (coalesce(p.qty, 0) - coalesce(p.promised, 0))::BIGINT AS value, l.low_qty AS line,
    ((l.low_qty - coalesce(p.qty, 0) + coalesce(p.promised, 0)) * coalesce(c.average_e4, 0) / 100)::BIGINT AS money_fen,
    NULL::TIMESTAMP AS due_at
FROM stock_limit AS l
JOIN sku AS k USING (sku_id)
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN alert_place AS p USING (sku_id, warehouse_id)
LEFT JOIN alert_cost AS c ON c.sku_id = l.sku_id AND c.defective = (w.type = 'defective')
WHERE w.type <> 'transit' AND k.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe)
    AND NOT k.archived AND NOT coalesce(w.archived, false) AND coalesce(p.qty, 0) - coalesce(p.promised, 0) < l.low_qty;
