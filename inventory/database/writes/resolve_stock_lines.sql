-- The lines in handed_stock_line with their SKU, warehouse, supplier and shop, and what the book has to say of them.
-- Several lines of one SKU in a count or statement are one: what lies on the shelves adds up.
CREATE OR REPLACE TEMP TABLE resolved_line AS
WITH named AS (
    SELECT
        l.* REPLACE (coalesce(nullif(l.warehouse, ''), (SELECT name FROM warehouse WHERE type = 'main' ORDER BY warehouse_id LIMIT 1)) AS warehouse),
        k.sku_id, k.sku_id IS NULL AS unknown
    FROM handed_stock_line AS l LEFT JOIN sku_by_code AS k ON k.code = l.sku_code
),
added AS (
    SELECT * FROM named WHERE unknown OR document NOT IN ('stock_statement', 'stocktake')
    UNION ALL BY NAME
    SELECT
        document_key, document, occurred_at, warehouse, sku_id, false AS unknown,
        min(supplier) AS supplier, min(shop) AS shop, min(order_no) AS order_no, min(line_no) AS line_no,
        min(sku_code) AS sku_code, min(title) AS title, min(spec) AS spec, sum(qty)::BIGINT AS qty, sum(value_e4)::BIGINT AS value_e4,
        min(grade) AS grade, min(note) AS note, min(file_no) AS file_no, min(sheet_no) AS sheet_no, min(row_no) AS row_no
    FROM named WHERE NOT unknown AND document IN ('stock_statement', 'stocktake')
    GROUP BY document_key, document, occurred_at, warehouse, sku_id
)
SELECT
    a.*, w.warehouse_id, v.supplier_id, s.shop_id, p.reference_cost_e4,
    NULL::BIGINT AS order_line_id, NULL::BIGINT AS origin_id, NULL::BIGINT AS returnable,
    NULL::BIGINT AS posted_qty,
    b.book_qty, coalesce(b.movements, 0) AS movements
FROM added AS a
LEFT JOIN warehouse AS w ON w.name = a.warehouse
LEFT JOIN supplier AS v ON v.name = a.supplier
LEFT JOIN shop AS s ON s.name = a.shop
LEFT JOIN sku AS p ON p.sku_id = a.sku_id
LEFT JOIN LATERAL (
    SELECT sum(m.qty)::BIGINT AS book_qty, count(*) AS movements
    FROM stock_movement AS m
    WHERE m.sku_id = a.sku_id AND m.warehouse_id = w.warehouse_id AND m.occurred_at <= a.occurred_at
        AND a.document IN ('stock_statement', 'stocktake')
) AS b ON true;

-- A stock statement opens the SKU in the warehouse when nothing ever moved there, else it is a count.
UPDATE resolved_line SET document = CASE WHEN movements = 0 THEN 'opening_balance' ELSE 'stocktake' END
WHERE document = 'stock_statement';

-- Returns that name an order (or a shipment document) find the shipment they take back: the one with most left to return.
UPDATE resolved_line AS r SET order_line_id = f.order_line_id, origin_id = f.movement_id, returnable = f.returnable,
    shop_id = coalesce(r.shop_id, f.shop_id)
FROM (
    SELECT
        r.document_key, r.line_no, m.order_line_id, m.movement_id, d.shop_id,
        -m.qty - coalesce((SELECT sum(b.qty) FROM stock_movement AS b WHERE b.origin_id = m.movement_id), 0)::BIGINT AS returnable
    FROM resolved_line AS r
    JOIN stock_movement AS m ON m.sku_id = r.sku_id AND m.kind = 'shipment'
    JOIN document AS d USING (document_id)
    LEFT JOIN sales_order_line AS o ON o.line_id = m.order_line_id
    WHERE r.document = 'sales_return' AND r.order_no IS NOT NULL
        AND (r.order_no = o.order_no OR r.order_no = o.line_no OR r.order_no = d.source_key)
    QUALIFY row_number() OVER (PARTITION BY r.document_key, r.line_no ORDER BY returnable DESC, m.movement_id) = 1
) AS f
WHERE r.document_key = f.document_key AND r.line_no = f.line_no;
