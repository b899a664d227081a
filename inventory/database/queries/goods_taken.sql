-- Grain: one row: of a file that is products and stock at once, the rows that made a product or moved stock, and those that changed
-- a product and did neither. moved_row holds the rows that moved stock. Rows the books refused are counted nowhere here.
WITH made AS (
    SELECT sheet_no, row_no, true AS is_new FROM moved_row
    UNION ALL
    SELECT sheet_no, row_no, is_new FROM incoming_product WHERE is_new OR is_changed
),
row_taken AS (
    SELECT sheet_no, row_no, bool_or(is_new) AS is_new
    FROM made
    WHERE (sheet_no, row_no) NOT IN (SELECT (sheet_no, row_no) FROM rejected_row WHERE file_id = ?)
    GROUP BY sheet_no, row_no
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM row_taken
