-- Takes over into product, sku and sku_alias what compare_products found new or changed.
INSERT INTO replaced_sku
SELECT (SELECT batch_id FROM act), k, p
FROM incoming_product AS i JOIN sku AS k ON k.sku_id = i.known_sku_id JOIN product AS p USING (product_id)
WHERE i.is_changed AND (SELECT batch_id FROM act) IS NOT NULL;

MERGE INTO product AS p
USING (
    SELECT
        i.style, last(i.product_name ORDER BY i.row_no) AS name, last(i.category ORDER BY i.row_no) AS category,
        last(i.brand ORDER BY i.row_no) AS brand, last(i.unit ORDER BY i.row_no) AS unit,
        last(v.supplier_id ORDER BY i.row_no) AS supplier_id, last(i.lead_days ORDER BY i.row_no) AS lead_days,
        (SELECT coalesce(max(product_id), 0) FROM product) + row_number() OVER (ORDER BY min(i.row_no)) AS next_id
    FROM incoming_product AS i LEFT JOIN supplier_by_name AS v ON v.name = i.supplier
    GROUP BY i.style
) AS n
ON p.product_code = n.style
WHEN MATCHED THEN UPDATE SET
    search_key = CASE WHEN p.name = n.name THEN p.search_key END, name = n.name, category = n.category, brand = n.brand, unit = n.unit,
    supplier_id = n.supplier_id, lead_days = n.lead_days
WHEN NOT MATCHED THEN INSERT (product_id, product_code, name, category, brand, unit, supplier_id, lead_days)
VALUES (n.next_id, n.style, n.name, n.category, n.brand, n.unit, n.supplier_id, n.lead_days);

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
WHEN NOT MATCHED THEN INSERT (
    sku_id, sku_code, product_id, spec, barcode, list_price_fen, reference_cost_e4, archived, created_at, batch_id
) VALUES (
    n.next_id, n.sku_code, n.product_id, n.spec, n.barcode, n.list_price_fen, n.reference_cost_e4, false,
    (SELECT acted_at FROM act), (SELECT batch_id FROM act)
);

INSERT INTO sku_alias
SELECT alias, min(sku_id), (SELECT person FROM act), (SELECT acted_at FROM act)
FROM (
    SELECT k.sku_id, trim(unnest(string_split(concat_ws(',', i.barcode, replace(i.alias, '，', ',')), ','))) AS alias
    FROM incoming_product AS i JOIN sku AS k ON k.sku_code = i.sku_code
)
WHERE alias <> '' AND alias NOT IN (SELECT code FROM sku_by_code)
GROUP BY alias;
