-- Grain: one row: what the books add up to now. Pieces and fen.
SELECT
    (SELECT count(*) FROM sales_order_line) AS order_lines,
    (SELECT coalesce(sum(paid_fen) FILTER (WHERE pay_at IS NOT NULL), 0)::BIGINT FROM sales_order_line) AS gmv_fen,
    (SELECT coalesce(sum(refund_fen), 0)::BIGINT FROM sales_order_line) AS refund_fen,
    (SELECT coalesce(sum(qty), 0)::BIGINT FROM stock_balance) AS on_hand,
    (SELECT coalesce(sum(value_fen + variance_fen), 0)::BIGINT FROM stock_movement WHERE cost_rule <> 8) AS value_fen,
    (SELECT coalesce(-sum(value_fen), 0)::BIGINT FROM stock_movement WHERE kind IN ('shipment', 'sales_return')) AS cogs_fen,
    (SELECT count(*) FROM sku) AS sku_count;
