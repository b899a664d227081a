-- Order lines that wait with an unknown code get the SKU the code means by now: in their shop, else everywhere.
CREATE OR REPLACE TEMP TABLE found_code AS
SELECT o.line_id, coalesce(m.sku_id, k.sku_id) AS sku_id
FROM (SELECT line_id, shop_id, told_code(sku_code, platform_sku, title, spec) AS code FROM sales_order_line WHERE sku_id IS NULL) AS o
LEFT JOIN code_meaning AS m ON m.shop_id = o.shop_id AND m.code = o.code
LEFT JOIN sku_by_code AS k ON k.code = o.code
WHERE coalesce(m.sku_id, k.sku_id) IS NOT NULL;

CREATE OR REPLACE TEMP TABLE touched_line AS SELECT line_id FROM found_code;

UPDATE sales_order_line AS o SET sku_id = f.sku_id FROM found_code AS f WHERE o.line_id = f.line_id;
