-- What was summed when a month was closed is what its movements still sum to. Each row: a SKU and kind of a month where it is not, and by how much.
-- Fix: reopen the month and close it again, and restore the last backup when the row stays.
SELECT
    e.month, k.sku_code, e.kind, sum(e.qty)::BIGINT AS qty_off, sum(e.value_fen)::BIGINT AS value_off_fen,
    sum(e.variance_fen)::BIGINT AS variance_off_fen, sum(e.day_value_fen)::BIGINT AS day_value_off_fen
FROM (
    SELECT month, sku_id, warehouse_id, kind, undoes, qty, value_fen, variance_fen, day_value_fen FROM month_flow
    UNION ALL
    SELECT
        month, sku_id, warehouse_id, kind, undoes, -sum(qty)::BIGINT, -sum(value_fen)::BIGINT, -sum(variance_fen)::BIGINT,
        -sum(day_value_fen - (value_fen + variance_fen) * date_diff('day', (month + INTERVAL 1 MONTH)::DATE, DATE '2200-01-01'))::BIGINT
    FROM stock_flow(
        TIMESTAMP '0001-01-01', TIMESTAMP '2200-01-01', TIMESTAMP '0001-01-01', TIMESTAMP '0001-01-01'
    )
    WHERE month <= (SELECT max(month) FROM closed_month)
    GROUP BY ALL
) AS e
LEFT JOIN sku AS k USING (sku_id)
GROUP BY e.month, e.sku_id, e.warehouse_id, e.kind, e.undoes, k.sku_code
HAVING (sum(e.qty), sum(e.value_fen), sum(e.variance_fen), sum(e.day_value_fen)) <> (0, 0, 0, 0);
