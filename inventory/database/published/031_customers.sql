-- What a customer bought counts when it was paid; exchanges and resends are no sales. An order is kept when any of its money was.
CREATE OR REPLACE MACRO customer_figures(first, until) AS TABLE
WITH placed AS (
    SELECT
        w.root_id AS customer_id, l.shop_id, l.order_no, min(l.pay_at) AS paid_at, sum(l.qty)::BIGINT AS qty, sum(l.returned_qty)::BIGINT AS returned_qty,
        sum(l.paid_fen)::BIGINT AS paid_fen, sum(l.refund_fen)::BIGINT AS refund_fen
    FROM sales_order_line AS l JOIN whole_customer AS w USING (customer_id)
    WHERE l.purpose IS NULL AND l.pay_at IS NOT NULL
        AND (first IS NULL OR l.pay_at >= first) AND (until IS NULL OR l.pay_at < until)
    GROUP BY w.root_id, l.shop_id, l.order_no
)
SELECT
    p.customer_id, string_agg(DISTINCT s.platform ORDER BY s.platform) AS platforms, count(*)::BIGINT AS orders,
    count(*) FILTER (p.paid_fen > p.refund_fen)::BIGINT AS kept_orders, sum(p.qty)::BIGINT AS qty, sum(p.returned_qty)::BIGINT AS returned_qty,
    sum(p.paid_fen)::BIGINT AS gmv_fen, sum(p.refund_fen)::BIGINT AS refund_fen, sum(p.paid_fen - p.refund_fen)::BIGINT AS net_fen,
    min(p.paid_at) AS first_order_at, max(p.paid_at) AS last_order_at, max(p.paid_at) FILTER (p.paid_fen > p.refund_fen) AS last_kept_at
FROM placed AS p JOIN shop AS s USING (shop_id)
GROUP BY p.customer_id;

COMMENT ON MACRO TABLE customer_figures IS '客户成交 · what each customer paid, kept and sent back of the orders paid between two moments (NULL = ever)';

CREATE OR REPLACE VIEW v_customer AS -- 客户 · one row per customer, merged ones once, without name, telephone or address
SELECT
    c.customer_id AS customer_id, -- 客户编号 · customer
    f.platforms AS platforms, -- 平台 · platforms bought on
    c.province AS province, -- 省 · province
    c.city AS city, -- 市 · city
    coalesce(f.orders, 0) AS orders, -- 订单数 · paid orders
    coalesce(f.kept_orders, 0) AS kept_orders, -- 留存订单数 · orders of which some money was kept
    CAST(coalesce(f.gmv_fen, 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS gmv, -- 支付GMV(元) · paid, before refunds
    CAST(coalesce(f.refund_fen, 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS refund, -- 退款(元) · refunded
    CAST(coalesce(f.net_fen, 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS net, -- 净成交(元) · kept
    CASE WHEN f.qty > 0 THEN round(f.returned_qty / f.qty, 4) END AS return_rate, -- 退货率 · pieces that came back, of those paid
    f.first_order_at AS first_order_at, -- 首单时间 · first paid order
    f.last_order_at AS last_order_at -- 末单时间 · last paid order
FROM customer AS c
LEFT JOIN customer_figures(NULL::TIMESTAMP, NULL::TIMESTAMP) AS f USING (customer_id)
WHERE c.merged_into IS NULL
;
