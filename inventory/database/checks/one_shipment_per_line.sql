-- A shipped order line, or what is shipped of it, left the stock in its own pieces (a bundle in those of its components), and nothing else left for it. Each row: a line where not.
-- Fix: load the newest export of the order again; give the bundle a recipe for that day.
SELECT l.order_no, l.line_no, k.sku_code, l.due, coalesce(m.shipped, 0) AS shipped
FROM (
    SELECT
        o.line_id, o.order_no, o.line_no, coalesce(r.sku_id, o.sku_id) AS sku_id, CASE WHEN o.ship_at IS NULL THEN o.part_shipped_qty ELSE o.qty END * coalesce(r.qty, 1) AS due
    FROM sales_order_line AS o
    LEFT JOIN recipe_span AS r
        ON r.bundle_id = o.sku_id AND coalesce(o.pay_at, o.order_at) >= r.valid_from AND coalesce(o.pay_at, o.order_at) < r.valid_until
    WHERE o.sku_id IS NOT NULL AND (o.ship_at IS NOT NULL OR o.part_shipped_qty > 0)
) AS l
FULL JOIN (
    SELECT order_line_id AS line_id, sku_id, -sum(qty)::BIGINT AS shipped
    FROM stock_movement WHERE kind = 'shipment' AND order_line_id IS NOT NULL
    GROUP BY ALL
    HAVING sum(qty) <> 0
) AS m ON m.line_id = l.line_id AND m.sku_id = l.sku_id
LEFT JOIN sku AS k ON k.sku_id = coalesce(l.sku_id, m.sku_id)
WHERE l.due IS DISTINCT FROM coalesce(m.shipped, 0);
