-- Grain: line of the purchase order with number $number: pieces ordered, come so far and still to come, and what the whole line costs net.
SELECT
    l.line_no, k.sku_code, p.name AS product_name, k.spec, k.barcode, l.ordered, l.received, l.open, l.unit_price_e4, l.net_fen, l.note
FROM order_line_progress AS l
JOIN purchase_order AS o USING (order_id)
JOIN sku AS k ON k.sku_id = l.sku_id
JOIN product AS p USING (product_id)
WHERE o.number = $number
ORDER BY l.line_no;
