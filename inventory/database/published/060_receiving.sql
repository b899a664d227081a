CREATE OR REPLACE VIEW order_arrival AS -- 订单到货 · pieces that arrived for purchase orders, reversals taken off; one row per line of a goods receipt
SELECT
    r.order_id AS order_id, -- 订单编号 · purchase order
    r.order_line_no AS order_line_no, -- 订单行号 · its line
    r.document_id AS document_id, -- 单据编号 · goods receipt
    r.line_no AS line_no, -- 行号 · its line
    r.defective AS defective, -- 次品 · these pieces went to the defective warehouse
    r.difference_reason AS difference_reason, -- 差异原因 · why more or fewer came than were ordered
    m.movement_id AS movement_id, -- 变动编号 · movement of that line
    m.occurred_at AS occurred_at, -- 到货时间 · when they came
    CASE WHEN m.cost_rule = 8 THEN 0 ELSE m.qty + coalesce(u.qty, 0) END::BIGINT AS qty -- 数量(件) · pieces that came and were not reversed
FROM order_receipt AS r
JOIN stock_movement AS m ON m.document_id = r.document_id AND m.line_no = r.line_no AND m.kind = 'goods_receipt'
LEFT JOIN (
    -- A reversal at a later date is an opposite movement of its own.
    SELECT origin_id, sum(qty) AS qty FROM stock_movement WHERE kind = 'goods_receipt' AND qty < 0 AND cost_rule <> 8 GROUP BY origin_id
) AS u ON u.origin_id = m.movement_id
;
