-- Order lines that wait with an unknown code get the SKU the code means by now.
CREATE OR REPLACE TEMP TABLE touched_line AS
SELECT o.line_id
FROM sales_order_line AS o JOIN sku_by_code AS k ON k.code = o.sku_code
WHERE o.sku_id IS NULL;

UPDATE sales_order_line AS o SET sku_id = k.sku_id
FROM sku_by_code AS k
WHERE o.sku_id IS NULL AND k.code = o.sku_code;
