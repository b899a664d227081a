-- Grain: change of a line of incoming_term that came after change $seen, oldest first.
SELECT i.sku_code, c.field, c.before, c.after, coalesce(c.changed_by, '') AS changed_by, c.changed_at
FROM record_change AS c
JOIN incoming_term AS i ON i.sku_id = c.subject_id
WHERE c.subject = 'buying_term' AND c.change_id > $seen
ORDER BY c.change_id;
