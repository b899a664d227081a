-- What the rows of file $file say in columns headed like a field the shop added to products: handed_custom, with the value as it is kept,
-- NULL where it does not fit the field. Empty cells say nothing.
CREATE OR REPLACE TEMP TABLE handed_custom AS
WITH place AS (
    SELECT
        s.sheet_no, f.field_id, f.name, f.type, f.choices,
        list_position(list_transform(s.header, lambda heading: lower(trim(heading))), lower(f.name)) AS place
    FROM handed_import_sheet AS s CROSS JOIN custom_field AS f
    WHERE f.subject = 'product' AND NOT f.archived
),
cell AS (
    SELECT
        coalesce(h.product_code, h.sku_code) AS style, h.sheet_no, h.row_no, p.field_id, p.name, p.type, p.choices,
        trim(string_split(r.cells, chr(31))[p.place]) AS said
    FROM handed_product_line AS h
    JOIN place AS p ON p.sheet_no = h.sheet_no AND p.place > 0
    JOIN raw_row AS r ON r.file_id = $file AND r.sheet_no = h.sheet_no AND r.row_no = h.row_no
)
SELECT
    *,
    CASE type
        WHEN 'number' THEN regexp_replace(try_cast(replace(translate(said, '０１２３４５６７８９．－', '0123456789.-'), ',', '') AS DECIMAL(38, 10))::VARCHAR, '\.?0+$', '')
        WHEN 'date' THEN strftime(coalesce(
            try_strptime(split_part(said, ' ', 1), '%Y-%m-%d'), try_strptime(split_part(said, ' ', 1), '%Y/%m/%d'),
            try_strptime(split_part(said, ' ', 1), '%Y.%m.%d'), try_strptime(said, '%Y年%m月%d日'), try_strptime(said, '%Y%m%d')
        ), '%Y-%m-%d')
        WHEN 'yes_no' THEN CASE
            WHEN lower(said) IN ('yes', 'y', 'true', '1', '是', '有', '✓') THEN 'yes'
            WHEN lower(said) IN ('no', 'n', 'false', '0', '否', '无') THEN 'no'
        END
        WHEN 'choice' THEN CASE WHEN list_contains(choices, said) THEN said END
        ELSE CASE WHEN length(said) <= 500 THEN said END
    END AS value
FROM cell
WHERE said <> '' AND lower(said) NOT IN ('-', '--', '—', '——', '/', '\', 'null', 'none', 'n/a');

INSERT INTO rejected_row
SELECT DISTINCT $file, sheet_no, row_no, name, said, 'custom_' || type, NULL::BIGINT, array_to_string(choices, ' / ')
FROM handed_custom WHERE value IS NULL;

CREATE OR REPLACE TEMP TABLE fit_product AS
SELECT h.* FROM handed_product_line AS h
WHERE (h.sheet_no, h.row_no) NOT IN (SELECT (c.sheet_no, c.row_no) FROM handed_custom AS c WHERE c.value IS NULL);

CREATE OR REPLACE TEMP VIEW handed_product_line AS FROM fit_product;
DELETE FROM handed_custom WHERE (sheet_no, row_no) NOT IN (SELECT (sheet_no, row_no) FROM fit_product);
