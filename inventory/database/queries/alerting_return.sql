-- Grain: order line refunded more than $line days before $now as a return whose goods are not back. value: days, money_fen: what was refunded.
SELECT
    l.line_id::VARCHAR AS subject, l.sku_id, l.warehouse_id, l.order_no AS reference, date_diff('day', l.refunded_at, $now::TIMESTAMP)::BIGINT AS value,
    $line::BIGINT AS line, l.refund_fen AS money_fen, l.refunded_at AS due_at
FROM sales_order_line AS l
LEFT JOIN (
    SELECT order_line_id, sum(qty) AS qty FROM stock_movement
    WHERE kind = 'sales_return' AND order_line_id IS NOT NULL AND cost_rule <> 8
    GROUP BY order_line_id
) AS b ON b.order_line_id = l.line_id
WHERE l.ship_at IS NOT NULL AND l.returned_qty > greatest(coalesce(b.qty, 0), l.received_qty)
    AND l.refunded_at < $now::TIMESTAMP - to_days($line::INTEGER);
