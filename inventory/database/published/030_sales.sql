CREATE OR REPLACE VIEW v_order_line AS -- 销售明细 · one row per order line (子订单) with money in CNY and the cost of its goods
SELECT
    s.platform AS platform, -- 平台 · platform
    s.name AS shop, -- 店铺 · shop
    l.order_no AS order_no, -- 订单号 · order
    l.line_no AS line_no, -- 子订单号 · order line
    coalesce(k.sku_code, l.sku_code) AS sku_code, -- 商家编码 · SKU code
    coalesce(p.product_code, l.sku_code) AS product_code, -- 款号 · style code
    coalesce(p.name, l.title) AS product_name, -- 商品名称 · product
    coalesce(k.spec, l.spec) AS spec, -- 规格 · specification
    p.category AS category, -- 分类 · category
    u.name AS supplier, -- 供应商 · usual supplier
    l.host AS host, -- 主播/达人 · host
    v.number AS session, -- 直播场次 · live session it came out of
    sold_pieces(l.purpose, l.qty) AS qty, -- 数量(件) · pieces sold; none of an exchange or resend
    l.purpose AS purpose, -- 用途 · NULL = a sale; exchange, resend
    CAST(l.paid_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS gmv, -- 支付GMV(元) · paid, before refunds; counts when pay_at is set
    CAST(l.refund_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS refund, -- 退款(元) · refunded
    CAST((l.paid_fen - l.refund_fen) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS net, -- 净成交(元) · kept
    CAST(coalesce(c.cogs_fen, 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS cogs, -- 销售成本(元) · cost of what was shipped and did not come back
    l.returned_qty AS returned_qty, -- 退货件数 · pieces refunded as returns
    l.refund_type AS refund_type, -- 退款类型 · type of refund
    CASE WHEN l.refund_type IS NOT NULL THEN coalesce(l.refunded_at, l.exported_at) END AS refunded_at, -- 退款时间 · refund succeeded; when an export first told it where no case does
    l.status AS status, -- 订单状态 · order status
    l.order_at AS order_at, -- 下单时间 · ordered
    l.pay_at AS pay_at, -- 支付时间 · paid; NULL = never
    l.ship_at AS ship_at, -- 发货时间 · shipped
    l.province AS province, -- 省 · province
    l.sku_id IS NULL AS waits -- 待匹配 · true while the code is unknown
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN supplier AS u ON u.supplier_id = p.supplier_id
LEFT JOIN order_session AS o ON o.line_id = l.line_id
LEFT JOIN live_session AS v ON v.session_id = o.session_id
LEFT JOIN (
    SELECT order_line_id, -sum(value_fen)::BIGINT AS cogs_fen FROM stock_movement WHERE order_line_id IS NOT NULL GROUP BY order_line_id
) AS c ON c.order_line_id = l.line_id
;

CREATE OR REPLACE VIEW v_sales_day AS -- 销售日报 · one row per payment day and shop
SELECT
    CAST(pay_at AS DATE) AS day, -- 支付日 · payment day
    shop AS shop, -- 店铺 · shop
    count(DISTINCT order_no) FILTER (WHERE purpose IS NULL) AS orders, -- 订单数 · orders
    sum(qty)::BIGINT AS qty, -- 件数 · pieces
    sum(gmv) AS gmv, -- 支付GMV(元) · paid, before refunds
    sum(net) AS net, -- 净成交(元) · kept
    sum(net) - sum(cogs) AS profit -- 毛利(元) · gross profit
FROM v_order_line
WHERE pay_at IS NOT NULL
GROUP BY ALL
;
