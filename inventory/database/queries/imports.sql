-- Grain: loaded file, newest first.
SELECT
    f.batch_id, b.loaded_at AS "at", b.person, f.name AS file, f.format, f.kind, f.shop, f.rows_read AS rows, f.rows_new AS new,
    f.rows_changed AS changed, f.rows_unchanged AS unchanged, f.rows_rejected AS rejected, b.seconds, b.undone_at,
    (SELECT count(*) FROM stock_movement AS m JOIN document AS d USING (document_id) WHERE d.batch_id = f.batch_id AND d.kind <> 'reversal') AS movements,
    (SELECT coalesce(sum(m.value_fen + m.variance_fen), 0)::BIGINT FROM stock_movement AS m JOIN document AS d USING (document_id) WHERE d.batch_id = f.batch_id AND d.kind <> 'reversal') AS value_fen
FROM import_file AS f JOIN import_batch AS b USING (batch_id)
ORDER BY f.file_id DESC
LIMIT $limit;
