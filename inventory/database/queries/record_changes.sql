-- Grain: change of a field of record $id of subject $subject, newest first; custom fields by the name they have now.
SELECT
    c.changed_at, coalesce(c.changed_by, '') AS changed_by, coalesce(f.name, c.field) AS field, f.name IS NOT NULL AS custom, c.before,
    c.after, c.version, c.batch_id
FROM record_change AS c
LEFT JOIN custom_field AS f ON c.field = 'custom:' || f.field_id
WHERE c.subject = $subject AND c.subject_id = $id
ORDER BY c.change_id DESC;
