-- Grain: SKU that one of the codes of temp table asked_code finds or stands on as its barcode, with the product it belongs to.
SELECT DISTINCT c.code, k.sku_id, k.sku_code, p.name AS product_name
FROM (
    SELECT code, sku_id FROM sku_by_code WHERE code IN (SELECT code FROM asked_code)
    UNION ALL
    SELECT barcode, sku_id FROM sku WHERE barcode IN (SELECT code FROM asked_code)
) AS c
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
ORDER BY c.code, k.sku_id;
