-- Grain: order line refunded more than $line days before $now as a return whose goods are not back and are waited for. value: days,
-- money_fen: what was refunded. Of a bundle its components came back: so many pieces of them are one of it.
WITH late AS MATERIALIZED (
    SELECT line_id, sku_id, warehouse_id, order_no, refunded_at, refund_fen, returned_qty, coalesce(pay_at, order_at) AS sold_at
    FROM sales_order_line
    WHERE ship_at IS NOT NULL AND returned_qty > received_qty AND refunded_at < $now::TIMESTAMP - to_days($line::INTEGER)
        AND line_id NOT IN (SELECT line_id FROM lost_return)
)
SELECT
    l.line_id::VARCHAR AS subject, l.sku_id, l.warehouse_id, l.order_no AS reference, date_diff('day', l.refunded_at, $now::TIMESTAMP)::BIGINT AS value,
    $line::BIGINT AS line, l.refund_fen AS money_fen, l.refunded_at AS due_at
FROM late AS l
LEFT JOIN (
    SELECT order_line_id, sum(qty)::BIGINT AS qty FROM stock_movement
    WHERE kind = 'sales_return' AND order_line_id IN (SELECT line_id FROM late) AND cost_rule <> 8
    GROUP BY order_line_id
) AS b ON b.order_line_id = l.line_id
LEFT JOIN (SELECT bundle_id, valid_from, valid_until, sum(qty)::BIGINT AS parts FROM recipe_span GROUP BY ALL) AS r
    ON r.bundle_id = l.sku_id AND l.sold_at >= r.valid_from AND l.sold_at < r.valid_until
WHERE l.returned_qty > coalesce(b.qty // coalesce(r.parts, 1), 0);
