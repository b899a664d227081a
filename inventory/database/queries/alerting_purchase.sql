-- Grain: purchase order that should have been here before the day of $now and is not all here. value: days late, money_fen: what is still to come.
SELECT
    o.number AS subject, NULL::INTEGER AS sku_id, o.warehouse_id, o.number AS reference, date_diff('day', o.expected_on, $now::DATE)::BIGINT AS value,
    $line::BIGINT AS line, p.open_fen AS money_fen, o.expected_on::TIMESTAMP AS due_at
FROM purchase_order AS o
JOIN order_progress AS p USING (order_id)
WHERE p.state IN ('ordered', 'part_received') AND p.open > 0 AND date_diff('day', o.expected_on, $now::DATE) > $line;
