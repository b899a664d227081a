-- Stock at a place is the sum of its movements. Each row: a SKU and warehouse whose balance says something else.
SELECT k.sku_code, w.name AS warehouse, b.qty AS balance, m.qty AS movements
FROM (SELECT sku_id, warehouse_id, sum(qty) AS qty FROM stock_movement GROUP BY ALL) AS m
FULL JOIN stock_balance AS b USING (sku_id, warehouse_id)
LEFT JOIN sku AS k USING (sku_id) LEFT JOIN warehouse AS w USING (warehouse_id)
WHERE coalesce(b.qty, 0) <> coalesce(m.qty, 0);
