-- Grain: code that is known of a SKU × what it is to it (sku_code, alias, barcode, match), with the shop of a match. Archived SKUs are left out.
SELECT k.sku_id, c.code, c.what, coalesce(s.name, '') AS shop
FROM (
    SELECT sku_id, sku_code AS code, 'sku_code' AS what, 0 AS shop_id FROM sku
    UNION ALL SELECT sku_id, alias, 'alias', 0 FROM sku_alias
    UNION ALL SELECT sku_id, barcode, 'barcode', 0 FROM sku WHERE barcode IS NOT NULL
    UNION ALL SELECT sku_id, code, 'match', shop_id FROM code_meaning WHERE sku_id IS NOT NULL
) AS c
JOIN sku AS k USING (sku_id)
LEFT JOIN shop AS s ON s.shop_id = c.shop_id
WHERE NOT k.archived AND c.code <> ''
ORDER BY k.sku_id, c.what, c.code;
