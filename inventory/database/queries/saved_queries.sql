-- Grain: saved query in the menu, by name.
SELECT query_no, name, about, text, filters, version, coalesce(changed_by, '') AS changed_by, changed_at
FROM saved_query
WHERE NOT forgotten
ORDER BY name;
