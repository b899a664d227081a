-- Takes over what handed_custom says of products, logs what changes (changed_custom), and lets forms that are open know of it.
-- Of several rows of a product the last counts.
CREATE OR REPLACE TEMP TABLE changed_custom AS
SELECT
    p.product_id, h.field_id, v.value AS before, arg_max(h.value, (h.sheet_no, h.row_no)) AS value, max({sheet_no: h.sheet_no, row_no: h.row_no}) AS seen,
    coalesce(p.version, 1) + 1 AS version
FROM handed_custom AS h
JOIN product AS p ON p.product_code = h.style
LEFT JOIN custom_value AS v ON v.field_id = h.field_id AND v.subject_id = p.product_id
GROUP BY ALL
HAVING v.value IS DISTINCT FROM arg_max(h.value, (h.sheet_no, h.row_no));

INSERT INTO record_change
SELECT
    (SELECT coalesce(max(change_id), 0) FROM record_change) + row_number() OVER (ORDER BY product_id, field_id), 'product', product_id, version,
    'custom:' || field_id, before, value, nullif((SELECT person FROM act), ''), (SELECT acted_at FROM act), (SELECT batch_id FROM act)
FROM changed_custom;

DELETE FROM custom_value WHERE (field_id, subject_id) IN (SELECT (field_id, product_id) FROM changed_custom);
INSERT INTO custom_value SELECT field_id, product_id, value FROM changed_custom;
UPDATE product SET version = c.version FROM changed_custom AS c WHERE c.product_id = product.product_id;
