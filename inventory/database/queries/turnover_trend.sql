-- Grain: day with movements from $since up to $until, and the day before $since for all that came earlier: change of stock value and pieces,
-- and cost of goods sold net of returns (of the days from $since on). $frozen: the last month closed by $since.
WITH wanted AS (
    SELECT k.sku_id FROM sku AS k JOIN product AS p USING (product_id) WHERE $category IS NULL OR p.category = $category
)
SELECT
    $since::DATE - 1 AS day, sum(value_fen)::BIGINT AS change_fen, sum(qty)::BIGINT AS change_qty, 0::BIGINT AS cogs_fen
FROM stock_until($since::TIMESTAMP, $frozen::DATE)
WHERE sku_id IN (FROM wanted)
HAVING count(*) > 0
UNION ALL
SELECT
    occurred_at::DATE, sum(value_fen + variance_fen)::BIGINT, sum(qty)::BIGINT,
    coalesce(-sum(value_fen) FILTER (WHERE kind IN ('shipment', 'sales_return')), 0)::BIGINT
FROM stock_movement
WHERE occurred_at >= $since AND occurred_at < $until AND sku_id IN (FROM wanted)
GROUP BY ALL
ORDER BY day;
