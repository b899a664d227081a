-- Grain: row of an imported file as it was kept: its cells in the order of the sheet's header; only rejected ones when asked.
SELECT sheet_no, row_no, string_split(cells, chr(31)) AS cells
FROM raw_row
WHERE file_id = $file
    AND (NOT $rejected OR (sheet_no, row_no) IN (SELECT (sheet_no, row_no) FROM rejected_row WHERE file_id = $file))
ORDER BY sheet_no, row_no;
