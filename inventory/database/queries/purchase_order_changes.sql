-- Grain: field that a save of the purchase order $number changed, oldest first.
SELECT c.version, c.changed_at AS at, c.changed_by AS person, c.field, c.before, c.after
FROM record_change AS c
JOIN purchase_order AS o ON c.subject = 'purchase_order' AND c.subject_id = o.order_id
WHERE o.number = $number
ORDER BY c.change_id;
