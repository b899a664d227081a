-- Grain: SKU × day on which pieces came in more than $line days before $now, newest first: qty that came (returns of buyers and transfers are
-- no new pieces), on_hand: pieces over all warehouses now that did not come since, average_e4 what one costs. Only SKUs that have such pieces.
WITH recent AS (
    SELECT sku_id, sum(qty)::BIGINT AS qty FROM stock_movement
    WHERE occurred_at >= $now::DATE - $line::INTEGER AND qty > 0 AND cost_rule <> 8
        AND kind NOT IN ('sales_return', 'stock_transfer', 'transfer_receipt')
    GROUP BY sku_id
),
held AS MATERIALIZED (
    SELECT h.sku_id, h.on_hand - coalesce(r.qty, 0) AS on_hand, r.qty IS NULL AS none_recent
    FROM (SELECT sku_id, sum(qty)::BIGINT AS on_hand FROM alert_place GROUP BY sku_id HAVING sum(qty) > 0) AS h
    LEFT JOIN recent AS r USING (sku_id)
    WHERE h.on_hand > coalesce(r.qty, 0)
),
came AS (
    SELECT m.sku_id, m.occurred_at::DATE AS day, sum(m.qty)::BIGINT AS qty
    FROM stock_movement AS m
    WHERE m.sku_id IN (SELECT sku_id FROM held) AND m.occurred_at < $now::DATE - $line::INTEGER AND m.qty > 0 AND m.cost_rule <> 8
        AND m.kind NOT IN ('sales_return', 'stock_transfer', 'transfer_receipt')
    GROUP BY ALL
)
SELECT
    h.sku_id, coalesce(a.day, DATE '1970-01-01') AS day, coalesce(a.qty, h.on_hand)::BIGINT AS qty, h.on_hand,
    coalesce(c.average_e4, 0)::DOUBLE AS average_e4
FROM held AS h
LEFT JOIN came AS a USING (sku_id)
LEFT JOIN alert_cost AS c ON c.sku_id = h.sku_id AND NOT c.defective
WHERE a.sku_id IS NOT NULL OR h.none_recent
ORDER BY day DESC;
