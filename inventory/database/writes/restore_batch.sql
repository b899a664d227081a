-- Puts back what the import $batch changed and takes away what it added: order lines, cases, products, aliases, waiting lines.
-- What it moved was undone before. Leaves the order lines whose refunds have to be settled anew in unsettled_line.
CREATE OR REPLACE TEMP TABLE undone_case AS
SELECT shop_id, order_no, line_no FROM after_sale WHERE batch_id = $batch;

DELETE FROM sales_order_line WHERE batch_id = $batch;
INSERT INTO sales_order_line SELECT unnest(before) FROM replaced_order_line WHERE replaced_by = $batch;
UPDATE sales_order_line AS o SET exported_at = c.exported_at FROM confirmed_line AS c WHERE c.confirmed_by = $batch AND o.line_id = c.line_id;

-- Customers it made are gone, unless a later import, an order entered here or somebody at the desk knows them by now.
UPDATE sales_order_line SET customer_id = NULL
WHERE batch_id < $batch AND customer_id IN (SELECT customer_id FROM customer WHERE batch_id = $batch);
DELETE FROM customer
WHERE batch_id = $batch AND version = 1
    AND customer_id NOT IN (SELECT customer_id FROM sales_order_line WHERE customer_id IS NOT NULL)
    AND customer_id NOT IN (SELECT customer_id FROM sales_order WHERE customer_id IS NOT NULL)
    AND customer_id NOT IN (SELECT merged_into FROM customer WHERE merged_into IS NOT NULL);
DELETE FROM customer_identity WHERE customer_id NOT IN (SELECT customer_id FROM customer);

DELETE FROM after_sale WHERE batch_id = $batch;
INSERT INTO after_sale SELECT unnest(before) FROM replaced_after_sale WHERE replaced_by = $batch;

CREATE OR REPLACE TEMP TABLE unsettled_line AS
SELECT (before).line_id AS line_id FROM replaced_order_line WHERE replaced_by = $batch
UNION
SELECT l.line_id
FROM undone_case AS c
JOIN sales_order_line AS l ON l.shop_id = c.shop_id AND l.order_no = c.order_no AND l.line_no = coalesce(c.line_no, l.line_no)
UNION
-- Of several lines one may be left, which the cases of the order without a line are then about.
SELECT l.line_id FROM after_sale AS a JOIN sales_order_line AS l USING (shop_id, order_no) WHERE a.line_no IS NULL;

-- What it changed is logged once more, the other way round.
CREATE OR REPLACE TEMP TABLE restored_change AS
SELECT c.*, coalesce(k.product_id, c.subject_id) AS product_id
FROM record_change AS c LEFT JOIN sku AS k ON c.subject = 'sku' AND k.sku_id = c.subject_id
WHERE c.batch_id = $batch AND c.subject IN ('product', 'sku');
INSERT INTO record_change
SELECT
    (SELECT max(change_id) FROM record_change) + row_number() OVER (ORDER BY c.change_id), c.subject, c.subject_id,
    coalesce(p.version, 1) + 1, c.field, c.after, c.before, nullif(a.person, ''), a.acted_at, a.batch_id
FROM restored_change AS c JOIN product AS p USING (product_id) CROSS JOIN act AS a;
UPDATE product SET version = coalesce(version, 1) + 1 WHERE product_id IN (SELECT product_id FROM restored_change);

UPDATE product AS p SET
    name = (r.product_before).name, search_key = (r.product_before).search_key, category = (r.product_before).category, brand = (r.product_before).brand,
    unit = (r.product_before).unit, description = (r.product_before).description, supplier_id = (r.product_before).supplier_id, lead_days = (r.product_before).lead_days
FROM replaced_sku AS r
WHERE r.replaced_by = $batch AND p.product_id = (r.product_before).product_id;
UPDATE sku AS k SET
    product_id = (r.before).product_id, spec = (r.before).spec, barcode = (r.before).barcode, list_price_fen = (r.before).list_price_fen,
    session_price_fen = (r.before).session_price_fen, lowest_price_fen = (r.before).lowest_price_fen,
    reference_cost_e4 = (r.before).reference_cost_e4
FROM replaced_sku AS r
WHERE r.replaced_by = $batch AND k.sku_id = (r.before).sku_id;
DELETE FROM sku_alias WHERE sku_id IN (SELECT sku_id FROM sku WHERE batch_id = $batch);
DELETE FROM code_match WHERE sku_id IN (SELECT sku_id FROM sku WHERE batch_id = $batch);
DELETE FROM sku WHERE batch_id = $batch;
DELETE FROM product WHERE product_id NOT IN (SELECT product_id FROM sku);
DELETE FROM product_image WHERE product_id NOT IN (SELECT product_id FROM product);
DELETE FROM custom_value
WHERE field_id IN (SELECT field_id FROM custom_field WHERE subject = 'product')
    AND subject_id NOT IN (SELECT product_id FROM product);

-- What it said in fields the shop added, unless somebody said something else since.
CREATE OR REPLACE TEMP TABLE withdrawn_custom AS
SELECT v.field_id, v.subject_id, c.before
FROM restored_change AS c
JOIN custom_value AS v ON c.field = 'custom:' || v.field_id AND v.subject_id = c.subject_id AND v.value = c.after
WHERE c.subject = 'product';
DELETE FROM custom_value WHERE (field_id, subject_id) IN (SELECT (field_id, subject_id) FROM withdrawn_custom);
INSERT INTO custom_value SELECT field_id, subject_id, before FROM withdrawn_custom
WHERE before IS NOT NULL AND subject_id IN (SELECT product_id FROM product);

DELETE FROM waiting_line WHERE file_no IN (SELECT file_id FROM import_file WHERE batch_id = $batch);
DELETE FROM released_line WHERE file_no IN (SELECT file_id FROM import_file WHERE batch_id = $batch);
DELETE FROM replaced_order_line WHERE replaced_by = $batch;
DELETE FROM replaced_after_sale WHERE replaced_by = $batch;
DELETE FROM replaced_sku WHERE replaced_by = $batch;
DELETE FROM confirmed_line WHERE confirmed_by = $batch;

-- Parcels only say what left; nothing builds on them.
DELETE FROM parcel_line WHERE batch_id = $batch;
