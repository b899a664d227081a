-- Grain: code of $codes that means a SKU: the SKU, its own code, and why it cannot be ordered anew (NULL = it can).
SELECT
    b.code, k.sku_id, k.sku_code,
    CASE WHEN k.sku_id IN (SELECT bundle_id FROM bundle_recipe) THEN 'is_bundle' WHEN k.archived THEN 'archived_sku' END AS unfit
FROM sku_by_code AS b
JOIN sku AS k USING (sku_id)
WHERE b.code IN (SELECT unnest($codes::VARCHAR[]));
