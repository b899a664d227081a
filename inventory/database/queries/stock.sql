-- Grain: SKU × warehouse that ever held stock before $moment. qty pieces, value_fen of the movements there.
SELECT
    sku_id, warehouse_id, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen, max(last_in) AS last_in, max(last_out) AS last_out
FROM stock_until($moment::TIMESTAMP, $frozen::DATE)
GROUP BY sku_id, warehouse_id;
