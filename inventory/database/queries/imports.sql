-- Grain: loaded file, newest first.
SELECT
    f.batch_id, b.loaded_at AS "at", b.person, f.name AS file, f.format, f.kind, f.shop, f.rows_read AS rows, f.rows_new AS new,
    f.rows_changed AS changed, f.rows_unchanged AS unchanged, f.rows_rejected AS rejected, b.seconds
FROM import_file AS f JOIN import_batch AS b USING (batch_id)
ORDER BY f.file_id DESC
LIMIT $limit;
