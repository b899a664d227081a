CREATE OR REPLACE MACRO stock_until(moment, frozen) AS TABLE
-- Grain: SKU × warehouse of the frozen month end, and movement since: pieces and change of stock value (fen) before a moment.
SELECT sku_id, warehouse_id, qty, value_fen, last_in, last_out FROM month_stock WHERE month = frozen
UNION ALL
SELECT
    sku_id, warehouse_id, qty, value_fen + variance_fen, CASE WHEN qty > 0 THEN occurred_at END, CASE WHEN qty < 0 THEN occurred_at END
FROM stock_movement
WHERE cost_rule <> 8 AND occurred_at < moment AND occurred_at >= coalesce(frozen + INTERVAL 1 MONTH, TIMESTAMP '0001-01-01');

COMMENT ON MACRO TABLE stock_until IS '某时之前的库存 · to be summed: the frozen end of a closed month (NULL = none) and the movements since, before a moment';

CREATE OR REPLACE MACRO stock_flow(since, until, frozen_since, frozen_until) AS TABLE
-- Grain: closed month × SKU × warehouse × kind × direction, and movement outside the months [frozen_since, frozen_until).
-- day_value_fen: change of stock value × days from the movement's to the end of the period.
SELECT
    month, sku_id, warehouse_id, kind, undoes, qty, value_fen, variance_fen,
    day_value_fen + (value_fen + variance_fen) * date_diff('day', (month + INTERVAL 1 MONTH)::DATE, until::DATE) AS day_value_fen
FROM month_flow
WHERE month >= frozen_since AND month < frozen_until
UNION ALL
SELECT
    date_trunc('month', occurred_at)::DATE, sku_id, warehouse_id, kind, document_id IN (SELECT document_id FROM document WHERE kind = 'reversal'),
    qty, value_fen, variance_fen, (value_fen + variance_fen) * date_diff('day', occurred_at::DATE, until::DATE)
FROM stock_movement
WHERE cost_rule <> 8 AND ((occurred_at >= since AND occurred_at < frozen_since) OR (occurred_at >= frozen_until AND occurred_at < until));

COMMENT ON MACRO TABLE stock_flow IS '某段时间的收发 · to be summed: what moved from since until until; whole closed months as they are frozen, the rest as movements';
