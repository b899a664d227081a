-- Grain: SKU × warehouse. qty = pieces refunded as returns whose goods are not back at $as_of (NULL = now).
SELECT l.sku_id, l.warehouse_id, sum(l.returned_qty - coalesce(b.qty, 0))::BIGINT AS return_in_transit
FROM sales_order_line AS l
LEFT JOIN (
    SELECT order_line_id, sum(qty)::BIGINT AS qty
    FROM stock_movement
    WHERE kind = 'sales_return' AND order_line_id IS NOT NULL AND ($as_of::TIMESTAMP IS NULL OR occurred_at <= $as_of)
    GROUP BY order_line_id
) AS b ON b.order_line_id = l.line_id
WHERE l.sku_id IS NOT NULL AND l.ship_at IS NOT NULL AND l.returned_qty > coalesce(b.qty, 0)
    AND ($as_of::TIMESTAMP IS NULL OR (l.ship_at <= $as_of AND coalesce(l.refunded_at, l.exported_at) <= $as_of))
GROUP BY l.sku_id, l.warehouse_id;
