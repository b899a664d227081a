-- Grain: one row per order of the customer $customer and those merged into it, newest first.
SELECT
    l.order_no, s.name AS shop, s.platform, min(l.order_at) AS order_at, min(l.pay_at) AS pay_at,
    string_agg(DISTINCT l.status ORDER BY l.status) AS status, sum(l.qty)::BIGINT AS qty, sum(l.paid_fen)::BIGINT AS gmv_fen,
    sum(l.refund_fen)::BIGINT AS refund_fen, (sum(l.paid_fen - l.refund_fen) FILTER (l.pay_at IS NOT NULL))::BIGINT AS net_fen,
    sum(l.returned_qty)::BIGINT AS returned_qty, string_agg(DISTINCT v.number ORDER BY v.number) AS session,
    string_agg(DISTINCT l.host ORDER BY l.host) AS host
FROM sales_order_line AS l
JOIN whole_customer AS w USING (customer_id)
JOIN shop AS s USING (shop_id)
LEFT JOIN order_session AS o USING (line_id)
LEFT JOIN live_session AS v USING (session_id)
WHERE w.root_id = $customer
GROUP BY l.order_no, s.name, s.platform
ORDER BY order_at DESC, l.order_no;
