-- Every order line came out of one session at most, and of one that took place. Each row: an order line where not.
-- Fix: let the rules find the sessions again, on the page of the live sessions.
SELECT l.order_no, l.line_no, s.number, count(*) AS sessions
FROM order_session AS o
LEFT JOIN sales_order_line AS l USING (line_id)
LEFT JOIN live_session AS s USING (session_id)
GROUP BY ALL
HAVING count(*) > 1 OR l.order_no IS NULL OR s.number IS NULL;
