-- What hangs on the codes of temp table said_code (shop_id, code) and has to be told anew: order lines whose code means another SKU, or none, by
-- now, and the document lines that were let go. Leaves what they moved in undone_movement.
CREATE OR REPLACE TEMP TABLE retold_line AS
SELECT o.line_id
FROM (SELECT line_id, shop_id, sku_id, told_code(sku_code, platform_sku, title, spec) AS code FROM sales_order_line WHERE sku_id IS NOT NULL) AS o
LEFT JOIN code_meaning AS m ON m.shop_id = o.shop_id AND m.code = o.code
LEFT JOIN sku_by_code AS k ON k.code = o.code
WHERE ((o.shop_id, o.code) IN (SELECT (shop_id, code) FROM said_code) OR (0, o.code) IN (SELECT (shop_id, code) FROM said_code))
    AND o.sku_id IS DISTINCT FROM coalesce(m.sku_id, k.sku_id);

CREATE OR REPLACE TEMP TABLE retold_document_line AS
SELECT r.*
FROM (
    SELECT rowid AS id, file_no, sheet_no, row_no, sku_code AS code,
        coalesce((SELECT min(s.shop_id) FROM shop AS s WHERE s.name = r.shop), 0) AS shop_id
    FROM released_line AS r
) AS r
WHERE (r.shop_id, r.code) IN (SELECT (shop_id, code) FROM said_code) OR (0, r.code) IN (SELECT (shop_id, code) FROM said_code);

CREATE OR REPLACE TEMP TABLE undone_movement AS
SELECT m.movement_id
FROM stock_movement AS m JOIN document AS d USING (document_id)
WHERE m.cost_rule <> 8 AND (
    (m.order_line_id IN (SELECT line_id FROM retold_line) AND d.source_key IS NULL)
    OR (m.file_id, coalesce(m.sheet_no, 0), m.row_no) IN (SELECT (file_no, coalesce(sheet_no, 0), row_no) FROM retold_document_line)
);

INSERT INTO waiting_line
SELECT * FROM released_line AS r
WHERE r.rowid IN (SELECT id FROM retold_document_line) AND (r.file_no, coalesce(r.sheet_no, 0), r.row_no) IN (
    SELECT (file_id, coalesce(sheet_no, 0), row_no) FROM stock_movement WHERE movement_id IN (SELECT movement_id FROM undone_movement)
);
DELETE FROM released_line WHERE rowid IN (SELECT id FROM retold_document_line);

UPDATE sales_order_line SET sku_id = NULL WHERE line_id IN (SELECT line_id FROM retold_line);
