-- Grain: month in which something moved or that was closed: pieces and value at its end, what was sold at cost, 成本差异, and its last act.
WITH month AS (
    SELECT
        date_trunc('month', occurred_at)::DATE AS month, sum(qty)::BIGINT AS qty, sum(value_fen + variance_fen)::BIGINT AS value_fen,
        coalesce(-sum(value_fen) FILTER (WHERE kind IN ('shipment', 'sales_return')), 0)::BIGINT AS cogs_fen,
        coalesce(sum(variance_fen) FILTER (WHERE cost_rule <> 8), 0)::BIGINT AS variance_fen,
        count(*) FILTER (WHERE cost_rule <> 8) AS movements
    FROM stock_movement
    GROUP BY 1
),
act AS (
    SELECT
        month, max_by(closed, act_id) AS closed, max_by(acted_by, act_id) AS acted_by, max_by(acted_at, act_id) AS acted_at,
        max_by(reason, act_id) AS reason
    FROM period_act
    GROUP BY month
)
SELECT
    coalesce(m.month, a.month) AS month, coalesce(a.closed, false) AS closed,
    CASE WHEN a.closed THEN 'closed' WHEN a.month IS NOT NULL THEN 'reopened' ELSE 'open' END AS state, a.acted_by, a.acted_at, a.reason,
    coalesce(m.movements, 0) AS movements, coalesce(m.cogs_fen, 0) AS cogs_fen, coalesce(m.variance_fen, 0) AS variance_fen,
    sum(coalesce(m.qty, 0)) OVER (ORDER BY coalesce(m.month, a.month))::BIGINT AS qty,
    sum(coalesce(m.value_fen, 0)) OVER (ORDER BY coalesce(m.month, a.month))::BIGINT AS value_fen
FROM month AS m FULL JOIN act AS a ON a.month = m.month
ORDER BY 1 DESC;
