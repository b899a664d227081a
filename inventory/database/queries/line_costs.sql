-- Grain: order line of $lines: cost of its shipments less what came back.
SELECT order_line_id AS line_id, -sum(value_fen)::BIGINT AS cogs_fen
FROM stock_movement
WHERE order_line_id IN (SELECT unnest($lines::BIGINT[]))
GROUP BY order_line_id;
