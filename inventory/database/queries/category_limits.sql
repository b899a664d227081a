-- Grain: SKU in use of $category (NULL = all goods) for $warehouse, as the rows of stock lines that $low and $high make of it; its shelf
-- stays. $keep: SKUs that have a line there are left out. Bundles lie nowhere.
SELECT k.sku_code, w.name AS warehouse, $low AS low_qty, $high AS high_qty, l.shelf
FROM sku AS k
JOIN product AS p USING (product_id)
JOIN warehouse AS w ON w.name = $warehouse
LEFT JOIN stock_limit AS l ON l.sku_id = k.sku_id AND l.warehouse_id = w.warehouse_id
WHERE NOT k.archived AND ($category IS NULL OR p.category = $category)
    AND k.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe)
    AND NOT ($keep AND (l.low_qty IS NOT NULL OR l.high_qty IS NOT NULL))
ORDER BY k.sku_code;
