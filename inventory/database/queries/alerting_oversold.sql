-- Grain: SKU × warehouse where more is promised to buyers than lies there. value: pieces promised, line: pieces on hand.
-- money_fen: what the missing pieces cost at the average; due_at: the first promise among them.
SELECT
    concat_ws(':', p.sku_id, p.warehouse_id) AS subject, p.sku_id, p.warehouse_id, NULL::VARCHAR AS reference, p.promised AS value,
    greatest(p.qty, 0)::BIGINT AS line,
    ((p.promised - greatest(p.qty, 0)) * coalesce(c.average_e4, 0) / 100)::BIGINT AS money_fen, p.promise_at AS due_at
FROM alert_place AS p
LEFT JOIN alert_cost AS c ON c.sku_id = p.sku_id AND NOT c.defective
WHERE p.promised > greatest(p.qty, 0);
