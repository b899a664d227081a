-- Grain: person who did something in the books, by name.
SELECT DISTINCT person
FROM (
    SELECT posted_by AS person FROM document
    UNION ALL SELECT changed_by FROM record_change
    UNION ALL SELECT person FROM draft
    UNION ALL SELECT changed_by FROM setting_change
    UNION ALL SELECT acted_by FROM period_act
    UNION ALL SELECT person FROM import_batch
)
WHERE person <> ''
ORDER BY person;
