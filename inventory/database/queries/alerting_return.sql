-- Grain: order line refunded more than $line days before $now as a return whose goods are not back and are waited for. value: days,
-- money_fen: what was refunded.
WITH late AS MATERIALIZED (
    SELECT line_id, sku_id, warehouse_id, order_no, refunded_at, refund_fen, returned_qty FROM sales_order_line
    WHERE ship_at IS NOT NULL AND returned_qty > received_qty AND refunded_at < $now::TIMESTAMP - to_days($line::INTEGER)
)
SELECT
    l.line_id::VARCHAR AS subject, l.sku_id, l.warehouse_id, l.order_no AS reference, date_diff('day', l.refunded_at, $now::TIMESTAMP)::BIGINT AS value,
    $line::BIGINT AS line, l.refund_fen AS money_fen, l.refunded_at AS due_at
FROM late AS l
LEFT JOIN (
    SELECT order_line_id, sum(qty) AS qty FROM stock_movement
    WHERE kind = 'sales_return' AND order_line_id IN (SELECT line_id FROM late) AND cost_rule <> 8
    GROUP BY order_line_id
) AS b ON b.order_line_id = l.line_id
WHERE l.returned_qty > coalesce(b.qty, 0);
