-- A shipped order line with a known code left the stock exactly once, in its own quantity.
SELECT l.order_no, l.line_no, l.qty, m.shipped
FROM sales_order_line AS l
LEFT JOIN (
    SELECT order_line_id, -sum(qty) AS shipped FROM stock_movement WHERE kind = 'shipment' AND order_line_id IS NOT NULL GROUP BY ALL
) AS m ON m.order_line_id = l.line_id
WHERE l.sku_id IS NOT NULL AND l.ship_at IS NOT NULL AND m.shipped IS DISTINCT FROM l.qty;
