-- Grain: field that a save of the order $number taken here changed, oldest first.
SELECT c.version, c.changed_at AS at, c.changed_by AS person, CASE c.field WHEN 'cancel_reason' THEN 'reason' ELSE c.field END AS field, c.before, c.after
FROM record_change AS c
JOIN sales_order AS o ON c.subject = 'sales_order' AND c.subject_id = o.order_id
WHERE o.number = $number
ORDER BY c.change_id;
