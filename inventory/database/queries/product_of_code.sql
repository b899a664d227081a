-- Grain: product that $code means: its own code, else a code, alias or barcode of one of its SKUs; with that SKU (NULL = the product).
SELECT product_id, sku_code
FROM (
    SELECT product_id, NULL::VARCHAR AS sku_code, 1 AS rank FROM product WHERE product_code = $code
    UNION ALL
    SELECT k.product_id, k.sku_code, 0 FROM sku AS k JOIN sku_by_code AS b USING (sku_id) WHERE b.code = $code
    UNION ALL
    SELECT product_id, sku_code, 2 FROM sku WHERE barcode = $code
)
ORDER BY rank DESC, sku_code
LIMIT 1;
