-- Grain: SKU of the product $product × warehouse with a stock line or a shelf.
SELECT k.sku_code, w.name AS warehouse, l.shelf, l.low_qty, l.high_qty
FROM stock_limit AS l JOIN sku AS k USING (sku_id) JOIN warehouse AS w USING (warehouse_id)
WHERE k.product_id = $product;
