-- Grain: SKU of $skus, with the last frozen month it can be costed on from: one at whose end no goods were missing. NULL = from its beginning.
SELECT s.sku_id, max(c.month) AS month
FROM (SELECT unnest($skus::BIGINT[]) AS sku_id) AS s
LEFT JOIN (
    SELECT sku_id, month FROM month_cost WHERE month IN (SELECT month FROM closed_month) GROUP BY sku_id, month HAVING min(qty) >= 0
) AS c USING (sku_id)
GROUP BY s.sku_id;
