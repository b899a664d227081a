-- Grain: SKU × warehouse with a shelf.
SELECT k.sku_code, w.name AS warehouse, h.shelf
FROM stock_limit AS h
JOIN sku AS k USING (sku_id)
JOIN warehouse AS w USING (warehouse_id)
WHERE h.shelf <> '';
