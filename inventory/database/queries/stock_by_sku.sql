-- Grain: SKU that ever moved: pieces on hand in all warehouses and what they are worth (fen).
SELECT sku_id, sum(qty)::BIGINT AS qty, sum(value_fen + variance_fen)::BIGINT AS value_fen
FROM stock_movement WHERE cost_rule <> 8 GROUP BY sku_id;
