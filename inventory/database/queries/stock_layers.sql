-- Grain: SKU with pieces on hand before $moment × day on which pieces came in, newest first: qty that came (what buyers returned, transfers and
-- takings undone later are no new pieces; 0 where nothing else came), on_hand and value_fen of the SKU over all warehouses, its first_day in stock.
WITH held AS (
    SELECT sku_id, sum(qty)::BIGINT AS on_hand, sum(value_fen)::BIGINT AS value_fen
    FROM stock_until($moment::TIMESTAMP, $frozen::DATE) GROUP BY sku_id HAVING sum(qty) > 0
),
came AS (
    SELECT
        sku_id, occurred_at::DATE AS day, kind IN (
            'sales_return', 'stock_transfer', 'transfer_receipt', 'shipment', 'gift_issue', 'sample_issue', 'return_loss', 'purchase_return'
        ) AS again, sum(qty)::BIGINT AS qty
    FROM stock_movement
    WHERE qty > 0 AND cost_rule <> 8 AND occurred_at < $moment::TIMESTAMP
    GROUP BY ALL
)
SELECT
    h.sku_id, c.day, CASE WHEN c.again THEN 0 ELSE c.qty END::BIGINT AS qty, h.on_hand, h.value_fen,
    min(c.day) OVER (PARTITION BY h.sku_id) AS first_day
FROM held AS h
JOIN came AS c USING (sku_id)
ORDER BY h.sku_id, c.day DESC;
