-- Grain: document that refers to movements of $documents (takes them back, receives them, adds costs to them) and is not undone itself.
SELECT DISTINCT d.number
FROM stock_movement AS m
JOIN stock_movement AS o ON o.movement_id = m.origin_id
JOIN document AS d ON d.document_id = m.document_id
WHERE o.document_id IN (SELECT unnest($documents::BIGINT[])) AND m.document_id NOT IN (SELECT unnest($documents::BIGINT[]))
    AND m.cost_rule <> 8
ORDER BY d.number
LIMIT 10;
