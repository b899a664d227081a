-- Grain: change of a line of incoming_limit that came after change $seen, oldest first.
SELECT i.sku_code, split_part(c.field, ':', 1) AS field, c.before, c.after, coalesce(c.changed_by, '') AS changed_by, c.changed_at
FROM record_change AS c
JOIN incoming_limit AS i ON i.sku_id = c.subject_id AND i.warehouse_id = try_cast(split_part(c.field, ':', 2) AS INTEGER)
WHERE c.subject = 'stock_limit' AND c.change_id > $seen
ORDER BY c.change_id;
