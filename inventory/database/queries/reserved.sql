-- Grain: SKU × warehouse. qty = pieces paid, not shipped and not refunded at $as_of (NULL = now).
SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS reserved
FROM sales_order_line
WHERE sku_id IS NOT NULL AND pay_at IS NOT NULL AND status IN ('to_ship', 'shipped', 'completed')
    AND ($as_of::TIMESTAMP IS NULL OR pay_at <= $as_of)
    AND (ship_at IS NULL OR ship_at > $as_of::TIMESTAMP)
    AND NOT (refund_type IS NOT NULL AND refund_fen >= paid_fen AND (refunded_at IS NULL OR $as_of::TIMESTAMP IS NULL OR refunded_at <= $as_of))
GROUP BY sku_id, warehouse_id;
