-- The figures of the days are those of the order lines and movements. Each row: a day and shop where they differ.
-- Fix: load the orders of that day again.
SELECT coalesce(v.day, l.day) AS day, coalesce(v.shop, l.shop) AS shop, v.qty, l.qty AS lines_qty, v.net, l.net AS lines_net, v.profit, l.profit AS lines_profit
FROM (SELECT day, shop, sum(qty)::BIGINT AS qty, sum(net) AS net, sum(profit) AS profit FROM v_sales_day GROUP BY ALL) AS v
FULL JOIN (
    SELECT
        CAST(o.pay_at AS DATE) AS day, s.name AS shop, sum(sold_pieces(o.purpose, o.qty))::BIGINT AS qty,
        CAST(sum(o.paid_fen - o.refund_fen) / 100::DECIMAL(18, 2) AS DECIMAL(38, 2)) AS net,
        CAST((sum(o.paid_fen - o.refund_fen) + coalesce(sum(m.value_fen), 0)) / 100::DECIMAL(18, 2) AS DECIMAL(38, 2)) AS profit
    FROM sales_order_line AS o
    JOIN shop AS s USING (shop_id)
    LEFT JOIN (SELECT order_line_id, sum(value_fen)::BIGINT AS value_fen FROM stock_movement GROUP BY order_line_id) AS m ON m.order_line_id = o.line_id
    WHERE o.pay_at IS NOT NULL
    GROUP BY ALL
) AS l ON l.day = v.day AND l.shop = v.shop
WHERE (v.qty, v.net, v.profit) IS DISTINCT FROM (l.qty, l.net, l.profit);
