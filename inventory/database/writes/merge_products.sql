-- Takes over into product, sku and sku_alias what compare_products found new or changed, and logs what changed.
INSERT INTO replaced_sku
SELECT (SELECT batch_id FROM act), k, p
FROM incoming_product AS i JOIN sku AS k ON k.sku_id = i.known_sku_id JOIN product AS p USING (product_id)
WHERE i.is_changed AND (SELECT batch_id FROM act) IS NOT NULL;

CREATE OR REPLACE TEMP TABLE incoming_style AS
SELECT
    style, last(product_name ORDER BY row_no) AS name, last(category ORDER BY row_no) AS category,
    last(brand ORDER BY row_no) AS brand, last(unit ORDER BY row_no) AS unit, last(description ORDER BY row_no) AS description,
    last(supplier_id ORDER BY row_no) AS supplier_id, last(lead_days ORDER BY row_no) AS lead_days, min(row_no) AS first_row
FROM incoming_product
GROUP BY style;

CREATE OR REPLACE TEMP TABLE listed_change AS
SELECT *
FROM (
    SELECT
        'product' AS subject, p.product_id AS subject_id, p.product_id,
        unnest([
            {field: 'name', before: p.name, after: n.name},
            {field: 'category', before: p.category, after: n.category},
            {field: 'brand', before: p.brand, after: n.brand},
            {field: 'unit', before: p.unit, after: n.unit},
            {field: 'description', before: p.description, after: n.description},
            {field: 'supplier', before: v.name, after: w.name},
            {field: 'lead_days', before: p.lead_days::VARCHAR, after: n.lead_days::VARCHAR}
        ], recursive := true)
    FROM incoming_style AS n
    JOIN product AS p ON p.product_code = n.style
    LEFT JOIN supplier AS v ON v.supplier_id = p.supplier_id
    LEFT JOIN supplier AS w ON w.supplier_id = n.supplier_id
    WHERE (p.name, p.category, p.brand, p.unit, p.description, p.supplier_id, p.lead_days) IS DISTINCT FROM
        (n.name, n.category, n.brand, n.unit, n.description, n.supplier_id, n.lead_days)
    UNION ALL
    SELECT
        'sku', k.sku_id, k.product_id,
        unnest([
            {field: 'product_code', before: p.product_code, after: i.style},
            {field: 'spec', before: k.spec, after: i.spec},
            {field: 'barcode', before: k.barcode, after: i.barcode},
            {field: 'list_price_fen', before: k.list_price_fen::VARCHAR, after: i.list_price_fen::VARCHAR},
            {field: 'session_price_fen', before: k.session_price_fen::VARCHAR, after: i.session_price_fen::VARCHAR},
            {field: 'lowest_price_fen', before: k.lowest_price_fen::VARCHAR, after: i.lowest_price_fen::VARCHAR},
            {field: 'reference_cost_e4', before: k.reference_cost_e4::VARCHAR, after: i.reference_cost_e4::VARCHAR}
        ], recursive := true)
    FROM incoming_product AS i
    JOIN sku AS k ON k.sku_id = i.known_sku_id
    JOIN product AS p ON p.product_id = k.product_id
    WHERE i.is_changed
)
WHERE before IS DISTINCT FROM after;

INSERT INTO record_change
SELECT
    (SELECT coalesce(max(change_id), 0) FROM record_change) + row_number() OVER (ORDER BY c.subject, c.subject_id, c.field),
    c.subject, c.subject_id, coalesce(p.version, 1) + 1, c.field, c.before, c.after, nullif(a.person, ''), a.acted_at, a.batch_id
FROM listed_change AS c JOIN product AS p USING (product_id) CROSS JOIN act AS a;

UPDATE product SET version = coalesce(version, 1) + 1 WHERE product_id IN (SELECT product_id FROM listed_change);

-- An id that the log speaks of is never given again.
MERGE INTO product AS p
USING (
    SELECT *, (SELECT greatest(coalesce(max(product_id), 0), (
        SELECT coalesce(max(subject_id), 0) FROM record_change WHERE subject = 'product'
    )) FROM product) + row_number() OVER (ORDER BY first_row) AS next_id
    FROM incoming_style
) AS n
ON p.product_code = n.style
WHEN MATCHED THEN UPDATE SET
    search_key = CASE WHEN p.name = n.name THEN p.search_key END, name = n.name, category = n.category, brand = n.brand, unit = n.unit,
    description = n.description, supplier_id = n.supplier_id, lead_days = n.lead_days
WHEN NOT MATCHED THEN INSERT (product_id, product_code, name, category, brand, unit, description, supplier_id, lead_days)
VALUES (n.next_id, n.style, n.name, n.category, n.brand, n.unit, n.description, n.supplier_id, n.lead_days);

MERGE INTO sku AS k
USING (
    SELECT
        i.*, p.product_id,
        (SELECT greatest(coalesce(max(sku_id), 0), (
            SELECT coalesce(max(subject_id), 0) FROM record_change WHERE subject = 'sku'
        )) FROM sku) + row_number() OVER (ORDER BY i.is_new DESC, i.row_no) AS next_id
    FROM incoming_product AS i JOIN product AS p ON p.product_code = i.style
) AS n
ON k.sku_code = n.sku_code
WHEN MATCHED AND n.is_changed THEN UPDATE SET
    product_id = n.product_id, spec = n.spec, barcode = n.barcode, list_price_fen = n.list_price_fen,
    session_price_fen = n.session_price_fen, lowest_price_fen = n.lowest_price_fen, reference_cost_e4 = n.reference_cost_e4
WHEN NOT MATCHED THEN INSERT (
    sku_id, sku_code, product_id, spec, barcode, list_price_fen, session_price_fen, lowest_price_fen, reference_cost_e4, archived,
    created_at, batch_id
) VALUES (
    n.next_id, n.sku_code, n.product_id, n.spec, n.barcode, n.list_price_fen, n.session_price_fen, n.lowest_price_fen,
    n.reference_cost_e4, false, (SELECT acted_at FROM act), (SELECT batch_id FROM act)
);

INSERT INTO sku_alias
SELECT alias, min(sku_id), (SELECT person FROM act), (SELECT acted_at FROM act)
FROM (
    SELECT k.sku_id, trim(unnest(string_split(concat_ws(',', i.barcode, replace(i.alias, '，', ',')), ','))) AS alias
    FROM incoming_product AS i JOIN sku AS k ON k.sku_code = i.sku_code
)
WHERE alias <> '' AND alias NOT IN (SELECT code FROM sku_by_code)
GROUP BY alias;
