-- A shipped order line with a known code left the stock in its own quantity, and nothing else left for it.
SELECT l.order_no, l.line_no, l.qty, m.shipped, m.others
FROM sales_order_line AS l
LEFT JOIN (
    SELECT
        s.order_line_id, -sum(s.qty) FILTER (WHERE s.sku_id = o.sku_id) AS shipped,
        coalesce(-sum(s.qty) FILTER (WHERE s.sku_id <> o.sku_id), 0) AS others
    FROM stock_movement AS s JOIN sales_order_line AS o ON o.line_id = s.order_line_id
    WHERE s.kind = 'shipment'
    GROUP BY s.order_line_id
) AS m ON m.order_line_id = l.line_id
WHERE l.sku_id IS NOT NULL AND l.ship_at IS NOT NULL AND (m.shipped IS DISTINCT FROM l.qty OR m.others <> 0);
