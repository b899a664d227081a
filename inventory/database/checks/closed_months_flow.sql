-- What was summed when a month was closed is what its movements still sum to. Each row: a SKU of a month where it is not.
-- Fix: reopen the month and close it again, and restore the last backup when the row stays.
SELECT
    coalesce(f.month, m.month) AS month, k.sku_code, f.qty AS frozen_qty, m.qty, f.value_fen AS frozen_fen, m.value_fen,
    f.day_value_fen AS frozen_day_fen, m.day_value_fen
FROM (
    SELECT
        month, sku_id, warehouse_id, kind, undoes, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen, sum(variance_fen)::BIGINT AS variance_fen,
        sum(day_value_fen)::BIGINT AS day_value_fen
    FROM month_flow GROUP BY ALL
) AS f
FULL JOIN (
    SELECT
        month, sku_id, warehouse_id, kind, undoes, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen, sum(variance_fen)::BIGINT AS variance_fen,
        sum(value_fen * days + variance_fen * days)::BIGINT AS day_value_fen
    FROM (
        SELECT
            s.*, date_trunc('month', s.occurred_at)::DATE AS month, d.kind = 'reversal' AS undoes,
            date_diff('day', s.occurred_at::DATE, (date_trunc('month', s.occurred_at) + INTERVAL 1 MONTH)::DATE) AS days
        FROM stock_movement AS s JOIN document AS d USING (document_id)
        WHERE s.cost_rule <> 8 AND s.occurred_at < (SELECT max(month) + INTERVAL 1 MONTH FROM closed_month)
    )
    GROUP BY ALL
) AS m USING (month, sku_id, warehouse_id, kind, undoes)
LEFT JOIN sku AS k ON k.sku_id = coalesce(f.sku_id, m.sku_id)
WHERE (f.qty, f.value_fen, f.variance_fen, f.day_value_fen) IS DISTINCT FROM (m.qty, m.value_fen, m.variance_fen, m.day_value_fen);
