-- Rows read = new + changed + unchanged + rejected, of every file ever loaded.
-- Fix: report it; the file itself is kept and can be loaded again.
SELECT file_id, name, rows_read, rows_new, rows_changed, rows_unchanged, rows_rejected FROM import_file
WHERE rows_read <> rows_new + rows_changed + rows_unchanged + rows_rejected OR least(rows_new, rows_changed, rows_unchanged, rows_rejected) < 0;
