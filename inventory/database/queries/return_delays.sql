-- Grain: days from payment until goods that buyers sent back were received × whether they came back good: pieces received from $start until $until.
SELECT
    greatest(date_diff('day', l.pay_at, m.occurred_at), 0)::INTEGER AS day, w.type <> 'defective' AS good, sum(m.qty)::BIGINT AS qty
FROM stock_movement AS m
JOIN sales_order_line AS l ON l.line_id = m.order_line_id
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
WHERE m.kind = 'sales_return' AND m.cost_rule <> 8 AND m.qty > 0 AND l.pay_at IS NOT NULL AND m.occurred_at >= $start AND m.occurred_at < $until
GROUP BY ALL;
