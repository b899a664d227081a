-- Grain: document that refers to movements of temp table undone_movement (takes them back, receives them, adds costs to them) and is not undone itself.
SELECT DISTINCT d.number
FROM stock_movement AS m
JOIN stock_movement AS o ON o.movement_id = m.origin_id
JOIN document AS d ON d.document_id = m.document_id
WHERE o.movement_id IN (SELECT movement_id FROM undone_movement) AND m.movement_id NOT IN (SELECT movement_id FROM undone_movement)
    AND m.cost_rule <> 8
ORDER BY d.number
LIMIT 10;
