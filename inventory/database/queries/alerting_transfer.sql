-- Grain: transfer that left more than $line days before $now and has not all arrived. value: days, money_fen: cost of what is on the way.
WITH taken AS (
    SELECT origin_id, sum(qty) AS qty FROM taken_back
    WHERE warehouse_id IN (SELECT warehouse_id FROM warehouse WHERE type = 'transit')
    GROUP BY origin_id
)
SELECT
    d.number AS subject, NULL::INTEGER AS sku_id, d.to_warehouse_id AS warehouse_id, d.number AS reference,
    date_diff('day', d.occurred_at, $now::TIMESTAMP)::BIGINT AS value, $line::BIGINT AS line,
    sum(m.value_fen * (m.qty + coalesce(t.qty, 0)) / m.qty)::BIGINT AS money_fen, d.occurred_at AS due_at
FROM stock_movement AS m
JOIN document AS d USING (document_id)
LEFT JOIN taken AS t ON t.origin_id = m.movement_id
WHERE m.kind = 'stock_transfer' AND m.qty > 0 AND m.cost_rule <> 8 AND m.qty + coalesce(t.qty, 0) > 0
    AND m.warehouse_id IN (SELECT warehouse_id FROM warehouse WHERE type = 'transit')
    AND d.occurred_at < $now::TIMESTAMP - to_days($line::INTEGER)
GROUP BY ALL;
