-- Grain: day with movements, from the first one up to $until: change of stock value and pieces, and cost of goods sold net of returns.
SELECT
    m.occurred_at::DATE AS day, sum(m.value_fen + m.variance_fen)::BIGINT AS change_fen, sum(m.qty)::BIGINT AS change_qty,
    coalesce(-sum(m.value_fen) FILTER (WHERE m.kind IN ('shipment', 'sales_return')), 0)::BIGINT AS cogs_fen
FROM stock_movement AS m
WHERE m.occurred_at < $until
    AND ($category IS NULL OR m.sku_id IN (SELECT k.sku_id FROM sku AS k JOIN product AS p USING (product_id) WHERE p.category = $category))
GROUP BY ALL
ORDER BY day;
