-- Grain: SKU that ever moved: pieces on hand in all warehouses before $moment and what they are worth (fen).
SELECT sku_id, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen
FROM stock_until($moment::TIMESTAMP, $frozen::DATE) GROUP BY sku_id;
