-- Grain: SKU (of a bundle its components): of the orders paid from $start until $until: pieces paid, pieces refunded before they were sent
-- (cancelled), and pieces refunded as returns within $matured days of payment (returned).
SELECT
    coalesce(r.sku_id, l.sku_id) AS sku_id, sum(l.qty * coalesce(r.qty, 1))::BIGINT AS paid,
    sum(CASE WHEN l.refund_type = 'refund_unshipped' THEN refunded_pieces(l.qty, l.refund_fen, l.paid_fen) * coalesce(r.qty, 1) ELSE 0 END)::BIGINT AS cancelled,
    sum(CASE WHEN date_diff('day', l.pay_at, coalesce(l.refunded_at, l.exported_at)) <= $matured THEN l.returned_qty * coalesce(r.qty, 1) ELSE 0 END)::BIGINT AS returned
FROM sales_order_line AS l
LEFT JOIN recipe_span AS r
    ON r.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
WHERE l.sku_id IS NOT NULL AND l.purpose IS NULL AND l.pay_at >= $start AND l.pay_at < $until
GROUP BY ALL;
