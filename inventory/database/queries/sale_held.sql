-- Grain: line of the order $number taken here × SKU it holds (a bundle holds its components).
SELECT l.line_no::INTEGER AS line, r.sku_id, r.warehouse_id, r.qty::BIGINT AS qty
FROM reserved_at(NULL) AS r
JOIN sales_order_line AS l USING (line_id)
JOIN sales_order AS o ON o.shop_id = l.shop_id AND o.number = l.order_no
WHERE o.number = $number
ORDER BY 1, 2;
