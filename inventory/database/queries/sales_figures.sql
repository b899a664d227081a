-- Grain: one row: the sales figures of the lines paid from $start up to (not including) $until, with $clock only those paid earlier in their
-- day. Exchanges and resends cost, they are no sales.
WITH line AS (
    SELECT line_id, shop_id, order_no, sold_pieces(purpose, qty) AS qty, purpose, paid_fen, refund_fen FROM sales_order_line
    WHERE pay_at >= $start AND pay_at < $until AND ($clock::TIME IS NULL OR pay_at::TIME < $clock::TIME)
)
SELECT
    count(DISTINCT (shop_id, order_no)) FILTER (WHERE purpose IS NULL) AS orders, coalesce(sum(qty), 0)::BIGINT AS qty,
    coalesce(sum(paid_fen), 0)::BIGINT AS gmv_fen, coalesce(sum(paid_fen - refund_fen), 0)::BIGINT AS net_fen,
    (
        SELECT coalesce(-sum(m.value_fen), 0)::BIGINT
        FROM stock_movement AS m JOIN line AS l ON l.line_id = m.order_line_id
    ) AS cogs_fen
FROM line;
