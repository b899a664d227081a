-- Tells of each row of handed_sales_order_line whether it is new, changed or unchanged. Key: shop, order, line, occurrence; the newer
-- export wins.
-- What the books know is found first: a narrow table of the file's keys is met by the many lines of the books, of which hardly any match.
CREATE OR REPLACE TEMP TABLE known_line AS
SELECT
    o.line_id, i.sheet_no, i.row_no,
    CASE
        WHEN i.exported_at < o.exported_at THEN 'unchanged'
        WHEN (i.sku_code, i.qty, i.paid_fen, i.status, i.after_sale, i.refund_fen, i.waybill, i.host)
                IS DISTINCT FROM (o.sku_code, o.qty, o.paid_fen, o.status, o.after_sale, o.refund_told_fen, o.waybill, o.host)
            OR (i.pay_at, i.ship_at, i.finish_at, i.promise_at, i.title, i.spec)
                IS DISTINCT FROM (o.pay_at, o.ship_at, o.finish_at, o.promise_at, o.title, o.spec)
            OR (w.warehouse_id <> o.warehouse_id AND coalesce(o.part_shipped_qty, 0) = 0)
        THEN 'changed'
        ELSE 'unchanged'
    END AS state
FROM handed_sales_order_line AS i
JOIN shop AS s ON s.platform = i.platform AND s.name = i.shop
JOIN sales_order_line AS o
    ON o.shop_id = s.shop_id AND o.order_no = i.order_no AND o.line_no = i.line_no AND o.occurrence = i.occurrence
LEFT JOIN warehouse AS w ON w.name = i.warehouse;

-- Ids are given here, in the narrow table: a row number beside the wide insert would leave it one thread.
CREATE OR REPLACE TEMP TABLE incoming_line AS
SELECT
    coalesce(o.line_id, (SELECT coalesce(max(line_id), 0) FROM sales_order_line) + row_number() OVER (ORDER BY i.sheet_no, i.row_no)) AS line_id,
    s.shop_id, i.sheet_no, i.row_no, i.exported_at, coalesce(m.sku_id, k.sku_id) AS sku_id, w.warehouse_id AS named_warehouse_id,
    coalesce(w.warehouse_id, s.warehouse_id) AS warehouse_id, coalesce(o.state, 'new') AS state
FROM handed_sales_order_line AS i
JOIN shop AS s ON s.platform = i.platform AND s.name = i.shop
LEFT JOIN code_meaning AS m ON m.shop_id = s.shop_id AND m.code = told_code(i.sku_code, i.platform_sku, i.title, i.spec)
LEFT JOIN sku_by_code AS k ON k.code = told_code(i.sku_code, i.platform_sku, i.title, i.spec)
LEFT JOIN warehouse AS w ON w.name = i.warehouse
LEFT JOIN known_line AS o USING (sheet_no, row_no);
