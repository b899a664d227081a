-- Grain: order (shop × number) with goods that are promised to be shipped before $now and are not. value: hours late, money_fen: what its late lines pay.
SELECT
    concat_ws(':', l.shop_id, l.order_no) AS subject, NULL::INTEGER AS sku_id, min(l.warehouse_id) AS warehouse_id, l.order_no AS reference,
    date_diff('hour', min(l.promise_at), $now::TIMESTAMP)::BIGINT AS value, $line::BIGINT AS line, sum(l.paid_fen)::BIGINT AS money_fen,
    min(l.promise_at) AS due_at
FROM sales_order_line AS l
WHERE l.line_id IN (SELECT line_id FROM alert_promised WHERE promise_at < $now::TIMESTAMP - to_hours($line::INTEGER))
GROUP BY l.shop_id, l.order_no;
