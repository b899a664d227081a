-- Grain: one key of the level $by (macro sold_between) with lines paid in the period. Cost is that of the same lines' shipments less what
-- came back; an unknown code has no cost yet and no product. young_*: the part that was paid after $settled, whose returns still come.
WITH line AS (SELECT *, pay_at > $settled AS young FROM sold_between($start, $until, $by)),
cost AS (
    SELECT l.key, -sum(m.value_fen)::BIGINT AS cogs_fen, coalesce(-sum(m.value_fen) FILTER (WHERE l.young), 0)::BIGINT AS young_cogs_fen
    FROM stock_movement AS m JOIN line AS l ON l.line_id = m.order_line_id
    GROUP BY l.key
)
SELECT
    line.key, max(line.name) AS name, count(DISTINCT (line.shop_id, line.order_no)) FILTER (WHERE line.purpose IS NULL) AS orders,
    sum(line.qty)::BIGINT AS qty, sum(line.paid_fen)::BIGINT AS gmv_fen, sum(line.refund_fen)::BIGINT AS refund_fen,
    sum(line.returned_qty)::BIGINT AS returned_qty, max(line.pay_at) AS last_paid_at, any_value(coalesce(cost.cogs_fen, 0)) AS cogs_fen,
    count(DISTINCT (line.shop_id, line.order_no)) FILTER (WHERE line.purpose IS NULL AND line.young) AS young_orders,
    coalesce(sum(line.qty) FILTER (WHERE line.young), 0)::BIGINT AS young_qty,
    coalesce(sum(line.paid_fen) FILTER (WHERE line.young), 0)::BIGINT AS young_gmv_fen,
    coalesce(sum(line.refund_fen) FILTER (WHERE line.young), 0)::BIGINT AS young_refund_fen,
    coalesce(sum(line.returned_qty) FILTER (WHERE line.young), 0)::BIGINT AS young_returned_qty,
    any_value(coalesce(cost.young_cogs_fen, 0)) AS young_cogs_fen
FROM line LEFT JOIN cost USING (key)
GROUP BY line.key;
