-- Grain: SKU × warehouse below nought. money_fen: what the missing pieces are worth at the average.
SELECT
    concat_ws(':', p.sku_id, p.warehouse_id) AS subject, p.sku_id, p.warehouse_id, NULL::VARCHAR AS reference, p.qty AS value, 0::BIGINT AS line,
    (-p.qty * coalesce(c.average_e4, 0) / 100)::BIGINT AS money_fen, NULL::TIMESTAMP AS due_at
FROM alert_place AS p
LEFT JOIN alert_cost AS c ON c.sku_id = p.sku_id AND c.defective = p.defective
WHERE p.qty < 0;
