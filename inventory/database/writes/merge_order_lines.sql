-- Takes over what compare_order_lines found new or changed.
INSERT INTO replaced_order_line
SELECT (SELECT batch_id FROM act), o
FROM incoming_line AS c JOIN sales_order_line AS o USING (line_id)
WHERE c.state = 'changed';

UPDATE sales_order_line AS o SET
    sku_id = coalesce(c.sku_id, o.sku_id), sku_code = i.sku_code, qty = i.qty, unit_price_fen = i.unit_price_fen,
    paid_fen = i.paid_fen, platform_discount_fen = i.platform_discount_fen,
    merchant_discount_fen = i.merchant_discount_fen, host_discount_fen = i.host_discount_fen,
    freight_fen = i.freight_fen, host = coalesce(i.host, o.host), creator_id = coalesce(i.creator_id, o.creator_id),
    pay_at = coalesce(i.pay_at, o.pay_at), ship_at = coalesce(i.ship_at, o.ship_at),
    finish_at = coalesce(i.finish_at, o.finish_at), promise_at = coalesce(i.promise_at, o.promise_at),
    -- What was shipped here is shipped, whatever an export says that was made before the platform knew.
    status = CASE WHEN i.status = 'to_ship' AND i.ship_at IS NULL AND o.ship_at IS NOT NULL THEN o.status ELSE i.status END, after_sale = i.after_sale, refund_told_fen = i.refund_fen, waybill = coalesce(i.waybill, o.waybill),
    warehouse_id = coalesce(c.named_warehouse_id, o.warehouse_id), title = i.title, spec = i.spec, channel = coalesce(i.channel, o.channel), room = coalesce(i.room, o.room), exported_at = i.exported_at,
    file_id = i.file_no, sheet_no = i.sheet_no, row_no = i.row_no, batch_id = (SELECT batch_id FROM act)
FROM incoming_line AS c JOIN handed_sales_order_line AS i USING (sheet_no, row_no)
WHERE c.state = 'changed' AND o.line_id = c.line_id;

-- What a newer export confirms is not undone by an export in between that is loaded later.
INSERT INTO confirmed_line
SELECT (SELECT batch_id FROM act), o.line_id, o.exported_at
FROM incoming_line AS c JOIN sales_order_line AS o USING (line_id)
WHERE c.state = 'unchanged' AND c.exported_at > o.exported_at;

UPDATE sales_order_line AS o SET exported_at = c.exported_at
FROM incoming_line AS c
WHERE c.state = 'unchanged' AND o.line_id = c.line_id AND c.exported_at > o.exported_at;

INSERT INTO sales_order_line
SELECT
    c.line_id, c.shop_id, order_no, line_no, occurrence, c.sku_id, sku_code, platform_product, platform_sku, title, spec, qty,
    unit_price_fen, paid_fen, platform_discount_fen, merchant_discount_fen, host_discount_fen, freight_fen, host,
    creator_id, order_at, pay_at, ship_at, finish_at, promise_at, status, after_sale, refund_fen,
    refund_by_export(refund_fen, after_sale, pay_at, paid_fen),
    CASE
        WHEN refund_by_export(refund_fen, after_sale, pay_at, paid_fen) = 0 THEN NULL
        WHEN ship_at IS NULL THEN 'refund_unshipped'
        ELSE 'unstated'
    END,
    NULL,
    CASE
        WHEN refund_by_export(refund_fen, after_sale, pay_at, paid_fen) = 0 OR ship_at IS NULL THEN 0
        ELSE refunded_pieces(qty, refund_by_export(refund_fen, after_sale, pay_at, paid_fen), paid_fen)
    END,
    0, NULL, waybill, c.warehouse_id, province, city, channel, i.exported_at, file_no, sheet_no, row_no,
    (SELECT batch_id FROM act), room, 0, NULL, NULL, l.customer_id, NULL
FROM handed_sales_order_line AS i JOIN incoming_line AS c USING (sheet_no, row_no)
LEFT JOIN line_customer AS l USING (line_id)
WHERE c.state = 'new';

CREATE OR REPLACE TEMP TABLE touched_line AS
SELECT line_id FROM sales_order_line WHERE batch_id = (SELECT batch_id FROM act);

-- New lines were settled as they came in; only those that changed, or that a case is about, have to be looked at again.
CREATE OR REPLACE TEMP TABLE unsettled_line AS
SELECT line_id FROM incoming_line WHERE state = 'changed'
UNION
SELECT l.line_id
FROM after_sale AS a JOIN sales_order_line AS l USING (shop_id, order_no, line_no)
WHERE l.batch_id = (SELECT batch_id FROM act)
UNION
-- A case without a line is about the only line of its order, and about none once there is a second.
SELECT l.line_id
FROM after_sale AS a JOIN sales_order_line AS l USING (shop_id, order_no)
WHERE a.line_no IS NULL;
