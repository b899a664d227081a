-- Grain: one row: cost of what orders took less what came back of it, and value of all stock, in fen.
SELECT
    coalesce(-sum(value_fen) FILTER (WHERE order_line_id IS NOT NULL), 0)::BIGINT AS cogs_fen,
    coalesce(sum(value_fen + variance_fen), 0)::BIGINT AS stock_value_fen
FROM stock_movement;
