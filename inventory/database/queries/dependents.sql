-- Grain: document that refers to movements of temp table undone_movement (takes them back, receives them, adds costs to them) and still
-- counts at $at, with the day from which it does not (NULL = it is not reversed). $at NULL: at all times.
SELECT d.number, max(r.occurred_at) AS reversed_at
FROM stock_movement AS m
JOIN document AS d ON d.document_id = m.document_id
LEFT JOIN document AS r ON r.kind = 'reversal' AND r.origin_id = d.document_id
WHERE m.origin_id IN (SELECT movement_id FROM undone_movement) AND m.movement_id NOT IN (SELECT movement_id FROM undone_movement)
    AND m.cost_rule <> 8 AND NOT coalesce(r.occurred_at <= $at::TIMESTAMP, false)
GROUP BY d.number
ORDER BY d.number
LIMIT 10;
