-- Opening + in − out = closing. Each row: a SKU whose frozen month end is not the month end before and what moved since.
-- Fix: reopen the month, close it again, and restore the last backup when the row stays.
WITH ends AS (
    SELECT sku_id, month, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen FROM month_stock GROUP BY sku_id, month
),
moved AS (
    SELECT sku_id, date_trunc('month', occurred_at)::DATE AS month, sum(qty)::BIGINT AS qty, sum(value_fen + variance_fen)::BIGINT AS value_fen
    FROM stock_movement GROUP BY ALL
)
SELECT k.sku_code, e.month, coalesce(b.qty, 0) AS opening, coalesce(m.qty, 0) AS moved, e.qty AS closing
FROM ends AS e
JOIN closed_month AS c ON c.month = e.month - INTERVAL 1 MONTH
LEFT JOIN ends AS b ON b.sku_id = e.sku_id AND b.month = c.month
LEFT JOIN moved AS m ON m.sku_id = e.sku_id AND m.month = e.month
LEFT JOIN sku AS k ON k.sku_id = e.sku_id
WHERE coalesce(b.qty, 0) + coalesce(m.qty, 0) <> e.qty OR coalesce(b.value_fen, 0) + coalesce(m.value_fen, 0) <> e.value_fen;
