-- Grain: loaded file, newest first; with what its documents put into stock (reversals left out).
WITH moved AS (
    SELECT d.batch_id, count(*) AS movements, sum(m.value_fen + m.variance_fen)::BIGINT AS value_fen
    FROM stock_movement AS m JOIN document AS d USING (document_id)
    WHERE d.kind <> 'reversal' AND d.batch_id > (SELECT coalesce(max(batch_id), 0) FROM import_batch) - $limit
    GROUP BY d.batch_id
)
SELECT
    f.batch_id, b.loaded_at AS "at", b.person, f.name AS file, f.format, f.kind, f.shop, f.rows_read AS rows, f.rows_new AS new,
    f.rows_changed AS changed, f.rows_unchanged AS unchanged, f.rows_rejected AS rejected, b.seconds, b.undone_at, b.undone_by,
    coalesce(m.movements, 0) AS movements, coalesce(m.value_fen, 0) AS value_fen
FROM import_file AS f
JOIN import_batch AS b USING (batch_id)
LEFT JOIN moved AS m USING (batch_id)
ORDER BY f.file_id DESC
LIMIT $limit;
