-- Grain: key of the level. Cost of goods sold and average stock of the period in yuan at cost, turnover and its days.
WITH moved AS (
    SELECT $level AS key, l.qty, l.cost, l.cost + l.variance AS value, l.kind, l.occurred_at::DATE AS day, greatest(l.occurred_at::DATE, $start) AS since
    FROM v_ledger AS l
    JOIN sku AS k USING (sku_code)
    JOIN product AS p USING (product_id)
    LEFT JOIN supplier AS s USING (supplier_id)
    WHERE l.occurred_at < $end + 1
),
figures AS (
    SELECT
        key, coalesce(-sum(cost) FILTER (WHERE day >= $start AND kind IN ('shipment', 'sales_return')), 0) AS cogs,
        $average AS average_stock, sum(qty) AS closing_qty, sum(value) AS closing_value
    FROM moved
    GROUP BY key
)
SELECT
    key, cogs, average_stock, CASE WHEN average_stock > 0 THEN cogs / average_stock END AS ratio,
    CASE WHEN average_stock > 0 THEN CASE WHEN cogs > 0 THEN date_diff('day', $start, $end + 1) * average_stock / cogs ELSE 'infinity'::DOUBLE END END AS days,
    closing_qty, closing_value
FROM figures
ORDER BY days NULLS LAST, key
