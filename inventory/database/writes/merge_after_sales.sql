-- Takes over what compare_after_sales found new or changed.
INSERT INTO replaced_after_sale
SELECT (SELECT batch_id FROM act), a
FROM incoming_case AS i JOIN after_sale AS a USING (shop_id, after_sale_no)
WHERE i.state = 'changed';

UPDATE after_sale AS a SET
    type = i.type, status = i.status, refund_fen = i.refund_fen, refund_freight_fen = i.refund_freight_fen,
    applied_at = i.applied_at, refunded_at = i.refunded_at, received_at = i.received_at, reason = i.reason,
    return_waybill = coalesce(i.return_waybill, a.return_waybill),
    exported_at = i.exported_at, file_id = i.file_no, sheet_no = i.sheet_no, row_no = i.row_no,
    batch_id = (SELECT batch_id FROM act)
FROM incoming_case AS i
WHERE i.state = 'changed' AND a.shop_id = i.shop_id AND a.after_sale_no = i.after_sale_no;

UPDATE after_sale AS a SET exported_at = i.exported_at
FROM incoming_case AS i
WHERE i.state = 'unchanged' AND a.shop_id = i.shop_id AND a.after_sale_no = i.after_sale_no AND i.exported_at > a.exported_at;

INSERT INTO after_sale
SELECT
    shop_id, after_sale_no, order_no, line_no, type, status, refund_fen, refund_freight_fen, applied_at, refunded_at,
    received_at, reason, exported_at, file_no, sheet_no, row_no, (SELECT batch_id FROM act), return_waybill, NULL, NULL, NULL
FROM incoming_case
WHERE state = 'new';

CREATE OR REPLACE TEMP TABLE touched_line AS
SELECT DISTINCT l.line_id
FROM incoming_case AS i
JOIN sales_order_line AS l ON l.shop_id = i.shop_id AND l.order_no = i.order_no AND l.line_no = coalesce(i.line_no, l.line_no)
WHERE i.state <> 'unchanged';

CREATE OR REPLACE TEMP TABLE unsettled_line AS FROM touched_line;
