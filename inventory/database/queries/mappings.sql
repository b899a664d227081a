-- Grain: remembered mapping, by name.
SELECT name, kind, version, declaration, changed_by, changed_at
FROM mapping
WHERE NOT forgotten
ORDER BY name;
