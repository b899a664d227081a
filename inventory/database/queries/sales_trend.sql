-- Grain: payment day, of one shop, host and category where they are named. Orders, pieces, 支付GMV, net of refunds, and the cost of what these lines shipped less what came back.
WITH line AS (
    SELECT line_id, shop_id, order_no, sold_pieces(purpose, qty) AS qty, purpose, paid_fen, refund_fen, pay_at::DATE AS day
    FROM sales_order_line
    WHERE pay_at >= $start AND pay_at < $until
        AND ($shop IS NULL OR shop_id IN (SELECT shop_id FROM shop WHERE name = $shop))
        AND ($host IS NULL OR coalesce(host, '') = $host)
        AND ($category IS NULL OR sku_id IN (SELECT k.sku_id FROM sku AS k JOIN product AS p USING (product_id) WHERE p.category = $category))
),
cost AS (
    SELECT l.day, -sum(m.value_fen)::BIGINT AS cogs_fen
    FROM stock_movement AS m JOIN line AS l ON l.line_id = m.order_line_id
    GROUP BY l.day
)
SELECT
    line.day, count(DISTINCT (line.shop_id, line.order_no)) FILTER (WHERE line.purpose IS NULL) AS orders, sum(line.qty)::BIGINT AS qty,
    sum(line.paid_fen)::BIGINT AS gmv_fen, sum(line.paid_fen - line.refund_fen)::BIGINT AS net_fen,
    any_value(coalesce(cost.cogs_fen, 0)) AS cogs_fen
FROM line LEFT JOIN cost USING (day)
GROUP BY line.day
ORDER BY line.day;
