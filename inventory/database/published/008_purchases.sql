CREATE OR REPLACE MACRO business_day() AS CAST(make_timestamp(epoch_us(now()) + 28800000000) AS DATE);

COMMENT ON MACRO business_day IS '今天 · the day it is in Asia/Shanghai';

CREATE OR REPLACE MACRO order_line_arrived(as_of) AS TABLE
-- Grain: purchase order line that a receipt answers. A reversal is a movement of the same kind that takes the receipt back.
SELECT
    a.order_id, a.order_line_no, sum(m.qty)::BIGINT AS received, sum(m.qty) FILTER (WHERE a.defective)::BIGINT AS defective,
    sum(m.sent_back)::BIGINT AS returned, max(m.occurred_at) AS last_at
FROM order_receipt AS a
JOIN (
    SELECT
        r.document_id, r.line_no, r.occurred_at, r.qty + coalesce(sum(o.qty) FILTER (WHERE o.kind = 'goods_receipt'), 0) AS qty,
        coalesce(sum(-o.qty - coalesce(u.qty, 0)) FILTER (WHERE o.kind = 'purchase_return'), 0) AS sent_back
    FROM stock_movement AS r
    LEFT JOIN stock_movement AS o
        ON o.origin_id = r.movement_id AND o.cost_rule <> 8 AND o.kind IN ('goods_receipt', 'purchase_return')
        AND (as_of IS NULL OR o.occurred_at <= as_of)
    LEFT JOIN (
        SELECT origin_id, sum(qty) AS qty FROM stock_movement
        WHERE kind = 'purchase_return' AND qty > 0 AND cost_rule <> 8 AND (as_of IS NULL OR occurred_at <= as_of)
        GROUP BY origin_id
    ) AS u ON u.origin_id = o.movement_id
    WHERE r.kind = 'goods_receipt' AND r.qty > 0 AND r.cost_rule <> 8 AND (as_of IS NULL OR r.occurred_at <= as_of)
        AND r.document_id IN (SELECT document_id FROM order_receipt)
    GROUP BY r.movement_id, r.document_id, r.line_no, r.occurred_at, r.qty
) AS m ON m.document_id = a.document_id AND m.line_no = a.line_no
GROUP BY a.order_id, a.order_line_no;

COMMENT ON MACRO TABLE order_line_arrived IS '订单到货 · pieces of purchase order lines that came, were defective and went back, as of a moment (NULL = now)';

CREATE OR REPLACE VIEW order_line_progress AS -- 订单明细进度 · one row per line of a purchase order: what was ordered, what came of it, what it costs; money in 1/100 CNY
SELECT
    order_id AS order_id, -- 订单编号 · order
    line_no AS line_no, -- 行号 · its line
    sku_id AS sku_id, -- 单品编号 · SKU
    qty AS ordered, -- 订购(件) · pieces ordered
    received AS received, -- 已收(件) · pieces that came, reversals taken off
    defective AS defective, -- 其中次品(件) · of them defective
    returned AS returned, -- 已退供应商(件) · of them sent back to the supplier
    CASE WHEN status = 'ordered' THEN greatest(qty - received, 0) ELSE 0 END AS open, -- 未到(件) · pieces still to come; none before the order is placed and after it is closed
    unit_price_e4 AS unit_price_e4, -- 单价(万分之一元) · price of a piece before the order's discount
    amount_fen AS amount_fen, -- 金额(分) · pieces × price, rounded half up
    -- Σ of the shares is the discount: each is the difference of two rounded running totals.
    CASE WHEN whole = 0 THEN amount_fen ELSE (amount_fen - ((2 * discount_fen * running + whole) // (2 * whole)
        - (2 * discount_fen * (running - amount_fen) + whole) // (2 * whole)))::BIGINT END AS net_fen, -- 优惠后金额(分) · amount less the line's share of the order's discount
    note AS note -- 备注 · note
FROM (
    SELECT
        l.*, o.status, o.discount_fen::HUGEINT AS discount_fen, coalesce(a.received, 0) AS received, coalesce(a.defective, 0) AS defective,
        coalesce(a.returned, 0) AS returned, (l.qty * l.unit_price_e4 + 50) // 100 AS amount_fen,
        sum((l.qty * l.unit_price_e4 + 50) // 100) OVER (PARTITION BY l.order_id) AS whole,
        sum((l.qty * l.unit_price_e4 + 50) // 100) OVER (PARTITION BY l.order_id ORDER BY l.line_no) AS running
    FROM purchase_order_line AS l
    JOIN purchase_order AS o USING (order_id)
    LEFT JOIN order_line_arrived(NULL::TIMESTAMP) AS a ON a.order_id = l.order_id AND a.order_line_no = l.line_no
)
;

CREATE OR REPLACE VIEW order_progress AS -- 订单进度 · one row per purchase order: the state its receipts give it, pieces and money (1/100 CNY)
SELECT
    order_id AS order_id, -- 订单编号 · order
    CASE WHEN o.status <> 'ordered' THEN o.status WHEN l.received <= 0 THEN 'ordered' WHEN l.open > 0 THEN 'part_received' ELSE 'received' END AS state, -- 状态 · draft, waiting_approval, ordered, part_received, received, closed, cancelled
    l.lines AS lines, -- 行数 · lines
    l.ordered AS ordered, -- 订购(件) · pieces ordered
    l.received AS received, -- 已收(件) · pieces that came
    l.defective AS defective, -- 其中次品(件) · of them defective
    l.returned AS returned, -- 已退供应商(件) · of them sent back
    l.open AS open, -- 未到(件) · pieces still to come
    CASE WHEN l.ordered > 0 THEN l.arrived / l.ordered END AS progress, -- 到货进度 · received ÷ ordered, more than ordered counts as ordered
    l.amount_fen AS goods_fen, -- 货款(分) · sum of the lines
    l.amount_fen - o.discount_fen AS amount_fen, -- 金额(分) · sum of the lines less the discount
    l.open_fen AS open_fen -- 未到金额(分) · what is still to come, at net prices
FROM purchase_order AS o
JOIN (
    SELECT
        order_id, count(*) AS lines, sum(ordered)::BIGINT AS ordered, sum(received)::BIGINT AS received, sum(defective)::BIGINT AS defective,
        sum(returned)::BIGINT AS returned, sum(open)::BIGINT AS open, sum(least(received, ordered))::DOUBLE AS arrived,
        sum(amount_fen)::BIGINT AS amount_fen, sum((net_fen::HUGEINT * open * 2 + ordered) // (2 * ordered))::BIGINT AS open_fen
    FROM order_line_progress GROUP BY order_id
) AS l USING (order_id)
;

CREATE OR REPLACE VIEW v_purchase_order AS -- 采购订单 · one row per purchase order with its state, progress and money
SELECT
    o.number AS number, -- 单号 · number
    v.name AS supplier, -- 供应商 · supplier
    w.name AS warehouse, -- 收货仓 · where the goods should arrive
    p.state AS state, -- 状态 · draft, waiting_approval, ordered, part_received, received, closed, cancelled
    coalesce(o.expected_on < business_day() AND p.open > 0, false) AS overdue, -- 逾期 · expected before today and not all here
    o.ordered_at AS ordered_at, -- 下单时间 · business time
    o.expected_on AS expected_on, -- 预计到货日 · when the goods should be here
    p.lines AS lines, -- 行数 · lines
    p.ordered AS ordered, -- 订购(件) · pieces ordered
    p.received AS received, -- 已收(件) · pieces that came
    p.defective AS defective, -- 其中次品(件) · of them defective
    p.returned AS returned, -- 已退供应商(件) · of them sent back
    p.open AS open, -- 未到(件) · pieces still to come
    p.progress AS progress, -- 到货进度 · received ÷ ordered
    CAST(p.goods_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS goods, -- 货款(元) · sum of the lines, CNY
    CAST(o.discount_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS discount, -- 整单优惠(元) · taken off, CNY
    CAST(p.amount_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS amount, -- 金额(元) · to be paid, CNY
    CAST(p.open_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS open_amount, -- 未到金额(元) · of what is still to come, CNY
    o.reference AS reference, -- 供应商单号 · the supplier's own number
    o.note AS note, -- 备注 · note
    o.made_by AS made_by, -- 制单人 · who made it
    o.made_at AS made_at, -- 制单时间 · when
    o.approved_by AS approved_by, -- 审批人 · who approved it
    o.approved_at AS approved_at, -- 审批时间 · when
    o.closed_by AS closed_by, -- 关闭人 · who closed or cancelled it
    o.closed_at AS closed_at, -- 关闭时间 · when
    o.close_reason AS close_reason -- 关闭原因 · why
FROM purchase_order AS o
JOIN order_progress AS p USING (order_id)
JOIN supplier AS v USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
;

CREATE OR REPLACE VIEW v_purchase_order_line AS -- 采购订单明细 · one row per line of a purchase order: ordered, received, still to come, money
SELECT
    o.number AS number, -- 单号 · number of the order
    l.line_no AS line_no, -- 行号 · line
    v.name AS supplier, -- 供应商 · supplier
    w.name AS warehouse, -- 收货仓 · where the goods should arrive
    s.state AS state, -- 状态 · state of the order
    coalesce(o.expected_on < business_day() AND l.open > 0, false) AS overdue, -- 逾期 · expected before today and not all here
    o.ordered_at AS ordered_at, -- 下单时间 · business time
    o.expected_on AS expected_on, -- 预计到货日 · when the goods should be here
    k.sku_code AS sku_code, -- 商家编码 · SKU code
    p.name AS product_name, -- 商品名称 · product
    k.spec AS spec, -- 规格 · specification
    l.ordered AS ordered, -- 订购(件) · pieces ordered
    l.received AS received, -- 已收(件) · pieces that came
    l.defective AS defective, -- 其中次品(件) · of them defective
    l.returned AS returned, -- 已退供应商(件) · of them sent back
    l.open AS open, -- 未到(件) · pieces still to come
    CAST(l.unit_price_e4 / 10000::DECIMAL(18, 4) AS DECIMAL(18, 4)) AS unit_price, -- 单价(元) · price of a piece before the discount, CNY
    CAST(l.amount_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS amount, -- 金额(元) · pieces × price, CNY
    CAST(l.net_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS net_amount, -- 优惠后金额(元) · less its share of the discount, CNY
    l.note AS note -- 备注 · note
FROM order_line_progress AS l
JOIN purchase_order AS o USING (order_id)
JOIN order_progress AS s USING (order_id)
JOIN supplier AS v USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
JOIN sku AS k ON k.sku_id = l.sku_id
JOIN product AS p USING (product_id)
;
