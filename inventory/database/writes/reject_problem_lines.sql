-- Lines of resolved_line with a problem become rejected rows of their file and are posted no further. An unknown code is no reason
-- to reject: such lines wait.
DELETE FROM problem WHERE reason = 'unknown_sku';

INSERT INTO rejected_row
SELECT r.file_no, r.sheet_no, r.row_no, p.column_name, p.value, p.reason, p.missing, p.place
FROM problem AS p JOIN resolved_line AS r USING (document_key, line_no);

DELETE FROM resolved_line AS r USING problem AS p WHERE r.document_key = p.document_key AND r.line_no = p.line_no;
