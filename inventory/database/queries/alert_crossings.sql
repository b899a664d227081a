-- Grain: condition that holds (alert_found) or held at the last look (an alert that has not recovered): alert_id (NULL = it has just become
-- true), what was found, and whether it opens an alert, lets it recover, or changes its numbers.
SELECT
    a.alert_id, f.*, a.alert_id IS NULL AS opens, f.subject IS NULL AS recovers,
    a.alert_id IS NOT NULL AND f.subject IS NOT NULL
        AND (a.reference, a.value, a.line, a.money_fen, a.due_at)
            IS DISTINCT FROM (f.reference, f.value, f.line, f.money_fen, f.due_at) AS changes
FROM alert_found AS f
FULL JOIN (SELECT * FROM alert WHERE recovered_at IS NULL) AS a ON a.kind = f.kind AND a.subject = f.subject;
