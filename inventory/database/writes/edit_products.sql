-- Makes of handed_product_line, a sheet of known products that was edited outside, what it says of them now. Which of its rows cannot
-- be taken is left in edit_fault. Where somebody changed a field since the sheet was made (its version), a row that left the field alone
-- follows him, and a row that changed it too is at fault. An empty cell keeps what there is; edit_terms.clear: it takes it away.
CREATE OR REPLACE TEMP TABLE edited_row AS
SELECT h.*, k.sku_id AS known_id, p.product_id AS known_product
FROM handed_product_line AS h
LEFT JOIN sku AS k ON k.sku_code = h.sku_code
LEFT JOIN product AS p ON p.product_id = k.product_id
QUALIFY row_number() OVER (PARTITION BY h.sku_code ORDER BY h.row_no DESC) = 1;

CREATE OR REPLACE TEMP TABLE changed_meanwhile AS
SELECT
    r.sku_code, c.field, arg_min(c.before, c.change_id) AS base, arg_max(c.after, c.change_id) AS now,
    arg_max(coalesce(c.changed_by, ''), c.change_id) AS person, max(c.changed_at) AS changed_at
FROM edited_row AS r
JOIN record_change AS c
    ON c.version > r.version AND c.subject_id = CASE c.subject WHEN 'sku' THEN r.known_id WHEN 'product' THEN r.known_product END
WHERE c.subject IN ('sku', 'product')
GROUP BY r.sku_code, c.field;

CREATE OR REPLACE TEMP TABLE edited_cell AS
SELECT sku_code, sheet_no, row_no, unnest([
    {field: 'name', heading: 'product_name', said: product_name},
    {field: 'spec', heading: 'spec', said: spec},
    {field: 'category', heading: 'category', said: category},
    {field: 'brand', heading: 'brand', said: brand},
    {field: 'unit', heading: 'unit', said: unit},
    {field: 'description', heading: 'description', said: description},
    {field: 'barcode', heading: 'barcode', said: barcode},
    {field: 'list_price_fen', heading: 'list_price', said: list_price_fen::VARCHAR},
    {field: 'session_price_fen', heading: 'session_price', said: session_price_fen::VARCHAR},
    {field: 'lowest_price_fen', heading: 'lowest_price', said: lowest_price_fen::VARCHAR},
    {field: 'reference_cost_e4', heading: 'reference_cost', said: reference_cost_e4::VARCHAR},
    {field: 'supplier', heading: 'supplier', said: supplier},
    {field: 'lead_days', heading: 'lead_days', said: lead_days::VARCHAR}
], recursive := true)
FROM edited_row
WHERE sku_code IN (SELECT sku_code FROM changed_meanwhile);

-- What a field is from now on: left alone, emptied, or as the sheet says.
CREATE OR REPLACE TEMP MACRO edited(fields, field, said, known, clear) AS
    CASE WHEN coalesce(list_contains(fields, field), false) THEN known WHEN clear THEN said ELSE coalesce(said, known) END;

CREATE OR REPLACE TEMP MACRO in_yuan(field, said) AS CASE
    WHEN field LIKE '%_fen' THEN (try_cast(said AS BIGINT) / 100)::DECIMAL(18, 2)::VARCHAR
    WHEN field LIKE '%_e4' THEN (try_cast(said AS BIGINT) / 10000)::DECIMAL(18, 4)::VARCHAR
    ELSE said
END;

CREATE OR REPLACE TEMP TABLE edit_fault AS
SELECT sheet_no, row_no, 'sku_code' AS column_name, sku_code AS value, 'unknown_sku' AS reason, NULL::VARCHAR AS place
FROM edited_row WHERE known_id IS NULL
UNION ALL
SELECT r.sheet_no, r.row_no, 'product_code', r.product_code, 'style_stays', p.product_code
FROM edited_row AS r JOIN product AS p ON p.product_id = r.known_product
WHERE r.product_code <> p.product_code AND r.product_code <> r.sku_code
UNION ALL
SELECT
    e.sheet_no, e.row_no, e.heading, in_yuan(e.field, e.said), 'changed_meanwhile',
    concat_ws(' ', nullif(c.person, ''), strftime(c.changed_at, '%Y-%m-%d %H:%M')) || ': '
        || coalesce(in_yuan(c.field, c.base), '—') || ' → ' || coalesce(in_yuan(c.field, c.now), '—')
FROM edited_cell AS e
JOIN changed_meanwhile AS c USING (sku_code, field)
WHERE (e.said IS NOT NULL OR (SELECT clear FROM edit_terms)) AND e.said IS DISTINCT FROM c.base AND e.said IS DISTINCT FROM c.now;

-- Fields to be left as they are: not touched, while somebody else changed them.
CREATE OR REPLACE TEMP TABLE left_alone AS
SELECT sku_code, list(field) AS fields
FROM edited_cell JOIN changed_meanwhile USING (sku_code, field)
WHERE said IS NOT DISTINCT FROM base
GROUP BY sku_code;

CREATE OR REPLACE TEMP TABLE edited_product AS
SELECT
    r.* EXCLUDE (known_id) REPLACE (
        p.product_code AS product_code,
        edited(l.fields, 'name', r.product_name, p.name, false) AS product_name,
        edited(l.fields, 'spec', r.spec, k.spec, (SELECT clear FROM edit_terms)) AS spec,
        edited(l.fields, 'category', r.category, p.category, (SELECT clear FROM edit_terms)) AS category,
        edited(l.fields, 'brand', r.brand, p.brand, (SELECT clear FROM edit_terms)) AS brand,
        edited(l.fields, 'unit', r.unit, p.unit, (SELECT clear FROM edit_terms)) AS unit,
        edited(l.fields, 'description', r.description, p.description, (SELECT clear FROM edit_terms)) AS description,
        edited(l.fields, 'barcode', r.barcode, k.barcode, (SELECT clear FROM edit_terms)) AS barcode,
        edited(l.fields, 'list_price_fen', r.list_price_fen, k.list_price_fen, (SELECT clear FROM edit_terms)) AS list_price_fen,
        edited(l.fields, 'session_price_fen', r.session_price_fen, k.session_price_fen, (SELECT clear FROM edit_terms)) AS session_price_fen,
        edited(l.fields, 'lowest_price_fen', r.lowest_price_fen, k.lowest_price_fen, (SELECT clear FROM edit_terms)) AS lowest_price_fen,
        edited(l.fields, 'reference_cost_e4', r.reference_cost_e4, k.reference_cost_e4, (SELECT clear FROM edit_terms)) AS reference_cost_e4,
        edited(l.fields, 'supplier', r.supplier, v.name, (SELECT clear FROM edit_terms)) AS supplier,
        edited(l.fields, 'lead_days', r.lead_days, p.lead_days, (SELECT clear FROM edit_terms)) AS lead_days
    ),
    p.name AS name_now, p.category AS category_now, p.brand AS brand_now, p.unit AS unit_now, p.description AS description_now,
    v.name AS supplier_now, p.lead_days AS lead_days_now
FROM edited_row AS r
JOIN sku AS k ON k.sku_id = r.known_id
JOIN product AS p ON p.product_id = r.known_product
LEFT JOIN supplier AS v ON v.supplier_id = p.supplier_id
LEFT JOIN left_alone AS l ON l.sku_code = r.sku_code
WHERE (r.sheet_no, r.row_no) NOT IN (SELECT (sheet_no, row_no) FROM edit_fault);

-- What belongs to the product stands in the row of each of its SKUs: one row that changes it is enough, two must agree.
CREATE OR REPLACE TEMP TABLE product_cell AS
SELECT *
FROM (
    SELECT known_product, sheet_no, row_no, unnest([
        {field: 'product_name', said: product_name, now: name_now},
        {field: 'category', said: category, now: category_now},
        {field: 'brand', said: brand, now: brand_now},
        {field: 'unit', said: unit, now: unit_now},
        {field: 'description', said: description, now: description_now},
        {field: 'supplier', said: supplier, now: supplier_now},
        {field: 'lead_days', said: lead_days::VARCHAR, now: lead_days_now::VARCHAR}
    ], recursive := true)
    FROM edited_product
)
WHERE said IS DISTINCT FROM now;

CREATE OR REPLACE TEMP TABLE product_word AS
SELECT known_product, field, any_value(said) AS said, count(DISTINCT coalesce(said, '')) AS words FROM product_cell GROUP BY ALL;

INSERT INTO edit_fault
SELECT c.sheet_no, c.row_no, c.field, c.said, 'said_differently', NULL
FROM product_cell AS c JOIN product_word AS w USING (known_product, field)
WHERE w.words > 1;

CREATE OR REPLACE TEMP TABLE handed_edit AS
SELECT
    e.* EXCLUDE (known_product, name_now, category_now, brand_now, unit_now, description_now, supplier_now, lead_days_now) REPLACE (
        coalesce(w.said['product_name'], e.product_name) AS product_name,
        CASE WHEN map_contains(w.said, 'category') THEN w.said['category'] ELSE e.category END AS category,
        CASE WHEN map_contains(w.said, 'brand') THEN w.said['brand'] ELSE e.brand END AS brand,
        CASE WHEN map_contains(w.said, 'unit') THEN w.said['unit'] ELSE e.unit END AS unit,
        CASE WHEN map_contains(w.said, 'description') THEN w.said['description'] ELSE e.description END AS description,
        CASE WHEN map_contains(w.said, 'supplier') THEN w.said['supplier'] ELSE e.supplier END AS supplier,
        CASE WHEN map_contains(w.said, 'lead_days') THEN w.said['lead_days']::INTEGER ELSE e.lead_days END AS lead_days
    )
FROM edited_product AS e
LEFT JOIN (
    SELECT known_product, map_from_entries(list((field, said))) AS said FROM product_word WHERE words = 1 GROUP BY known_product
) AS w ON w.known_product = e.known_product
WHERE (e.sheet_no, e.row_no) NOT IN (SELECT (sheet_no, row_no) FROM edit_fault);

CREATE OR REPLACE TEMP VIEW handed_product_line AS FROM handed_edit;
