-- Grain: SKU that $code means: what it is and its prices in fen.
SELECT k.sku_code, p.name AS product_name, k.spec, k.list_price_fen, k.session_price_fen, k.lowest_price_fen
FROM sku_by_code AS b
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
WHERE b.code = $code
LIMIT 1;
