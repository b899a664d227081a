-- Takes the temp table handed_product_line over into product, sku and sku_alias. Of several rows with one code the last counts.
CREATE OR REPLACE TEMP TABLE incoming_product AS
WITH last_row AS (
    SELECT *, coalesce(product_code, sku_code) AS style
    FROM handed_product_line
    QUALIFY row_number() OVER (PARTITION BY sku_code ORDER BY row_no DESC) = 1
)
SELECT
    l.*,
    k.sku_id AS known_sku_id,
    k.sku_id IS NULL AS is_new,
    k.sku_id IS NOT NULL AND (
        (l.spec, l.barcode, l.list_price_fen, l.reference_cost_e4) IS DISTINCT FROM
            (k.spec, k.barcode, k.list_price_fen, k.reference_cost_e4)
        OR (l.style, l.product_name, l.category, l.brand, l.unit, l.lead_days) IS DISTINCT FROM
            (p.product_code, p.name, p.category, p.brand, p.unit, p.lead_days)
        OR l.supplier IS DISTINCT FROM v.name
    ) AS is_changed
FROM last_row AS l
LEFT JOIN sku AS k ON k.sku_code = l.sku_code
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN supplier AS v ON v.supplier_id = p.supplier_id;

MERGE INTO product AS p
USING (
    SELECT
        i.style, last(i.product_name ORDER BY i.row_no) AS name, last(i.category ORDER BY i.row_no) AS category,
        last(i.brand ORDER BY i.row_no) AS brand, last(i.unit ORDER BY i.row_no) AS unit,
        last(v.supplier_id ORDER BY i.row_no) AS supplier_id, last(i.lead_days ORDER BY i.row_no) AS lead_days,
        (SELECT coalesce(max(product_id), 0) FROM product) + row_number() OVER (ORDER BY min(i.row_no)) AS next_id
    FROM incoming_product AS i LEFT JOIN supplier AS v ON v.name = i.supplier
    GROUP BY i.style
) AS n
ON p.product_code = n.style
WHEN MATCHED THEN UPDATE SET
    name = n.name, category = n.category, brand = n.brand, unit = n.unit,
    supplier_id = n.supplier_id, lead_days = n.lead_days
WHEN NOT MATCHED THEN INSERT VALUES
    (n.next_id, n.style, n.name, n.category, n.brand, n.unit, n.supplier_id, n.lead_days);

MERGE INTO sku AS k
USING (
    SELECT
        i.*, p.product_id,
        (SELECT coalesce(max(sku_id), 0) FROM sku)
            + row_number() OVER (ORDER BY i.is_new DESC, i.row_no) AS next_id
    FROM incoming_product AS i JOIN product AS p ON p.product_code = i.style
) AS n
ON k.sku_code = n.sku_code
WHEN MATCHED AND n.is_changed THEN UPDATE SET
    product_id = n.product_id, spec = n.spec, barcode = n.barcode,
    list_price_fen = n.list_price_fen, reference_cost_e4 = n.reference_cost_e4
WHEN NOT MATCHED THEN INSERT VALUES (
    n.next_id, n.sku_code, n.product_id, n.spec, n.barcode, n.list_price_fen, n.reference_cost_e4, false,
    (SELECT acted_at FROM act)
);

INSERT INTO sku_alias
SELECT alias, min(sku_id), (SELECT person FROM act), (SELECT acted_at FROM act)
FROM (
    SELECT k.sku_id, trim(unnest(string_split(concat_ws(',', i.barcode, replace(i.alias, '，', ',')), ','))) AS alias
    FROM incoming_product AS i JOIN sku AS k ON k.sku_code = i.sku_code
)
WHERE alias <> '' AND alias NOT IN (SELECT code FROM sku_by_code)
GROUP BY alias;
