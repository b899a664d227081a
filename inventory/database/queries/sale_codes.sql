-- Grain: code of $codes that means a SKU: the SKU, its own code, its prices (fen), and why it cannot be sold anew (NULL = it can).
SELECT
    b.code, k.sku_id, k.sku_code, k.list_price_fen, k.session_price_fen, k.lowest_price_fen,
    CASE WHEN k.archived THEN 'archived_sku_sold' END AS unfit
FROM sku_by_code AS b
JOIN sku AS k USING (sku_id)
WHERE b.code IN (SELECT unnest($codes::VARCHAR[]));
