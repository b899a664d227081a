-- Takes the temp table handed_after_sale over. Key: shop, case number; the newer export wins.
CREATE OR REPLACE TEMP TABLE incoming_case AS
SELECT
    s.shop_id, i.*,
    CASE
        WHEN a.after_sale_no IS NULL THEN 'new'
        WHEN i.exported_at < a.exported_at THEN 'unchanged'
        WHEN (i.type, i.status, i.refund_fen, i.refund_freight_fen, i.refunded_at, i.received_at)
            IS DISTINCT FROM (a.type, a.status, a.refund_fen, a.refund_freight_fen, a.refunded_at, a.received_at)
        THEN 'changed'
        ELSE 'unchanged'
    END AS state
FROM (
    SELECT * FROM handed_after_sale
    QUALIFY row_number() OVER (PARTITION BY platform, shop, after_sale_no ORDER BY sheet_no DESC, row_no DESC) = 1
) AS i
JOIN shop AS s ON s.platform = i.platform AND s.name = i.shop
LEFT JOIN after_sale AS a ON a.shop_id = s.shop_id AND a.after_sale_no = i.after_sale_no;

UPDATE after_sale AS a SET
    type = i.type, status = i.status, refund_fen = i.refund_fen, refund_freight_fen = i.refund_freight_fen,
    applied_at = i.applied_at, refunded_at = i.refunded_at, received_at = i.received_at, reason = i.reason,
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
    received_at, reason, exported_at, file_no, sheet_no, row_no, (SELECT batch_id FROM act)
FROM incoming_case
WHERE state = 'new';

CREATE OR REPLACE TEMP TABLE touched_line AS
SELECT DISTINCT l.line_id
FROM incoming_case AS i
JOIN sales_order_line AS l ON l.shop_id = i.shop_id AND l.order_no = i.order_no AND l.line_no = i.line_no
WHERE i.state <> 'unchanged';

CREATE OR REPLACE TEMP TABLE unsettled_line AS FROM touched_line;
