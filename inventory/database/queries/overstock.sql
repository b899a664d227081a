-- Grain: alert of too much (high: pieces on hand above the high line of a SKU in a warehouse) or too old (ageing: pieces of a SKU), as last evaluated
-- and not recovered: pieces above the line or too old, their cost (fen), the day the oldest came.
SELECT
    a.kind, a.sku_id, w.name AS warehouse, CASE a.kind WHEN 'high' THEN a.value - a.line ELSE a.value END AS qty, a.money_fen,
    CASE a.kind WHEN 'ageing' THEN a.due_at END AS oldest
FROM alert AS a
LEFT JOIN warehouse AS w USING (warehouse_id)
WHERE a.kind IN ('high', 'ageing') AND a.recovered_at IS NULL;
