-- Grain: SKU × warehouse. qty = pieces refunded as returns whose goods are not back at $as_of (NULL = now).
-- Of a bundle its components came back: so many pieces of them are one of it.
SELECT l.sku_id, l.warehouse_id, sum(l.returned_qty - coalesce(b.qty // coalesce(r.parts, 1), 0))::BIGINT AS return_in_transit
FROM sales_order_line AS l
LEFT JOIN (
    SELECT order_line_id, sum(qty)::BIGINT AS qty
    FROM stock_movement
    WHERE kind = 'sales_return' AND order_line_id IS NOT NULL AND ($as_of::TIMESTAMP IS NULL OR occurred_at <= $as_of)
    GROUP BY order_line_id
) AS b ON b.order_line_id = l.line_id
LEFT JOIN (SELECT bundle_id, valid_from, valid_until, sum(qty)::BIGINT AS parts FROM recipe_span GROUP BY ALL) AS r
    ON r.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
WHERE l.sku_id IS NOT NULL AND l.ship_at IS NOT NULL AND l.returned_qty > coalesce(b.qty // coalesce(r.parts, 1), 0)
    AND ($as_of::TIMESTAMP IS NULL OR (l.ship_at <= $as_of AND coalesce(l.refunded_at, l.exported_at) <= $as_of))
GROUP BY l.sku_id, l.warehouse_id;
