-- Grain: SKU whose code, barcode, alias, name, specification or initials of the name hold $search, in the order of the codes.
SELECT k.sku_code
FROM sku AS k
JOIN product AS p USING (product_id)
WHERE contains(lower(concat_ws(' ', k.sku_code, p.product_code, p.name, k.spec, k.barcode)), lower($search))
    OR contains(p.search_key, lower($search))
    OR k.sku_id IN (SELECT sku_id FROM sku_by_code WHERE contains(lower(code), lower($search)))
ORDER BY k.sku_code;
