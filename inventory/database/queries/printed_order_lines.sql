-- Grain: line of the purchase order with number $number, in its order.
SELECT k.sku_code, p.name AS product_name, k.spec, p.unit, l.qty, l.unit_price_e4, l.note
FROM purchase_order_line AS l
JOIN purchase_order AS o USING (order_id)
JOIN sku AS k ON k.sku_id = l.sku_id
JOIN product AS p USING (product_id)
WHERE o.number = $number
ORDER BY l.line_no;
