-- Grain: one row per live session and host the customer $customer bought from, most kept first; both may be unknown.
SELECT
    v.number AS session, v.title AS session_name, l.host, count(DISTINCT (l.shop_id, l.order_no)) AS orders, sum(l.qty)::BIGINT AS qty,
    sum(l.paid_fen - l.refund_fen)::BIGINT AS net_fen
FROM sales_order_line AS l
JOIN whole_customer AS w USING (customer_id)
LEFT JOIN order_session AS o USING (line_id)
LEFT JOIN live_session AS v USING (session_id)
WHERE w.root_id = $customer AND l.pay_at IS NOT NULL AND l.purpose IS NULL
GROUP BY ALL
ORDER BY net_fen DESC, session, l.host;
