CREATE OR REPLACE MACRO reserved_at(moment) AS TABLE
SELECT
    coalesce(r.sku_id, l.sku_id) AS sku_id, l.warehouse_id, l.line_id,
    (l.qty - CASE WHEN l.ship_at IS NULL THEN coalesce(l.part_shipped_qty, 0) ELSE 0 END) * coalesce(r.qty, 1) AS qty
FROM sales_order_line AS l
LEFT JOIN recipe_span AS r
    ON r.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
WHERE l.sku_id IS NOT NULL AND l.pay_at IS NOT NULL AND l.status IN ('to_ship', 'shipped', 'completed')
    AND (moment::TIMESTAMP IS NULL OR l.pay_at <= moment)
    AND (l.ship_at IS NULL OR l.ship_at > moment::TIMESTAMP)
    AND NOT (l.refund_type IS NOT NULL AND l.refund_fen >= l.paid_fen AND (l.refunded_at IS NULL OR moment::TIMESTAMP IS NULL OR l.refunded_at <= moment));

COMMENT ON MACRO TABLE reserved_at IS '占用 · order line × SKU (a bundle is its components): pieces paid, not shipped and not refunded at a moment (NULL = now), with the warehouse they are to leave';
