-- Grain: SKU whose code is one of $codes.
SELECT k.sku_code, p.name AS product_name, k.spec, k.barcode, k.list_price_fen
FROM sku AS k
JOIN product AS p USING (product_id)
WHERE list_contains($codes, k.sku_code);
