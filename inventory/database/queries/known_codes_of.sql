-- Grain: code of $codes that means a SKU of ours.
SELECT DISTINCT code FROM (SELECT code FROM sku_by_code UNION ALL SELECT barcode FROM sku WHERE barcode IS NOT NULL)
WHERE code IN (SELECT unnest($codes::VARCHAR[]));
