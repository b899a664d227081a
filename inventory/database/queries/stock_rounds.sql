-- Grain: line of handed_stock_line, with the round in which it is taken: a SKU stated in one place at several times is taken one time
-- after the other, for what it is held against is what the time before left there. All else is taken in the first round.
SELECT
    *,
    CASE WHEN document IN ('stock_statement', 'stocktake') THEN dense_rank() OVER shelf ELSE 1 END AS round
FROM handed_stock_line
WINDOW shelf AS (PARTITION BY document IN ('stock_statement', 'stocktake'), sku_code, warehouse ORDER BY occurred_at)
