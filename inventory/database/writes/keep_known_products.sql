-- Of handed_product_line the products that the books do not know: a sheet that is about something else makes those, and changes none.
CREATE OR REPLACE TEMP TABLE unknown_product AS
SELECT *
FROM handed_product_line
WHERE sku_code IS NOT NULL AND sku_code NOT IN (SELECT code FROM sku_by_code WHERE code IS NOT NULL);

CREATE OR REPLACE TEMP VIEW handed_product_line AS FROM unknown_product;
