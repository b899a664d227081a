-- Grain: SKU. Pieces refunded as returns whose goods are not back at the end of that day.
SELECT k.sku_code AS key, sum(r.qty) AS return_in_transit
FROM returns_to_come($as_of + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND) AS r
JOIN sku AS k USING (sku_id)
GROUP BY 1
ORDER BY 2 DESC, 1
