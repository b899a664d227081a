-- Grain: code that finds a line of the purchase order with number $number: its own, a barcode, an alias, what people said it means.
SELECT c.code, min(l.line_no) AS line_no
FROM purchase_order AS o
JOIN purchase_order_line AS l USING (order_id)
JOIN (
    SELECT code, sku_id FROM sku_by_code
    UNION
    SELECT barcode, sku_id FROM sku WHERE barcode IS NOT NULL
) AS c ON c.sku_id = l.sku_id
WHERE o.number = $number
GROUP BY c.code
ORDER BY c.code;
