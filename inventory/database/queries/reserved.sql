-- Grain: SKU × warehouse. qty = pieces paid, not shipped and not refunded at $as_of (NULL = now). A bundle reserves its components.
SELECT coalesce(r.sku_id, l.sku_id) AS sku_id, l.warehouse_id, sum(l.qty * coalesce(r.qty, 1))::BIGINT AS reserved
FROM sales_order_line AS l
LEFT JOIN recipe_span AS r
    ON r.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
WHERE l.sku_id IS NOT NULL AND l.pay_at IS NOT NULL AND l.status IN ('to_ship', 'shipped', 'completed')
    AND ($as_of::TIMESTAMP IS NULL OR l.pay_at <= $as_of)
    AND (l.ship_at IS NULL OR l.ship_at > $as_of::TIMESTAMP)
    AND NOT (l.refund_type IS NOT NULL AND l.refund_fen >= l.paid_fen AND (l.refunded_at IS NULL OR $as_of::TIMESTAMP IS NULL OR l.refunded_at <= $as_of))
GROUP BY ALL;
