-- Grain: code that finds a line of the transfer with number $number: its own, a barcode, an alias, what people said it means.
SELECT c.code, min(m.line_no) AS line_no
FROM document AS d
JOIN stock_movement AS m USING (document_id)
JOIN (
    SELECT code, sku_id FROM sku_by_code
    UNION
    SELECT barcode, sku_id FROM sku WHERE barcode IS NOT NULL
) AS c ON c.sku_id = m.sku_id
WHERE d.kind = 'stock_transfer' AND d.number = $number
GROUP BY c.code
ORDER BY c.code;
