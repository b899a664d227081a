-- Grain: SKU × day on which pieces came in, newest first: qty that came (returns of buyers and transfers are no new pieces), on_hand pieces
-- over all warehouses now, average_e4 what one costs. Only SKUs with pieces on hand.
WITH held AS (
    SELECT sku_id, sum(qty)::BIGINT AS on_hand FROM stock_balance GROUP BY sku_id HAVING sum(qty) > 0
),
came AS (
    SELECT m.sku_id, m.occurred_at::DATE AS day, sum(m.qty)::BIGINT AS qty
    FROM stock_movement AS m
    WHERE m.qty > 0 AND m.cost_rule <> 8 AND m.kind NOT IN ('sales_return', 'stock_transfer', 'transfer_receipt')
    GROUP BY ALL
)
SELECT
    h.sku_id, coalesce(a.day, DATE '1970-01-01') AS day, coalesce(a.qty, h.on_hand)::BIGINT AS qty, h.on_hand,
    coalesce(c.average_value_e4 / nullif(c.average_qty, 0), 0)::DOUBLE AS average_e4
FROM held AS h
LEFT JOIN came AS a USING (sku_id)
LEFT JOIN cost_state AS c ON c.sku_id = h.sku_id AND NOT c.defective
ORDER BY h.sku_id, day DESC;
