-- Grain: SKU × warehouse × bucket; bucket = opening (before $start) or the column of the stock summary. Undone pairs are left out.
SELECT sku_id, warehouse_id, 'opening' AS bucket, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen, 0::BIGINT AS variance_fen
FROM stock_until($start::TIMESTAMP, $frozen::DATE)
GROUP BY ALL
UNION ALL
SELECT
    sku_id, warehouse_id, summary_bucket(kind, undoes, qty, value_fen) AS bucket, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen,
    sum(variance_fen)::BIGINT AS variance_fen
FROM stock_flow($start::TIMESTAMP, $until::TIMESTAMP, $frozen_since::TIMESTAMP, $frozen_until::TIMESTAMP)
GROUP BY ALL;
