-- Grain: SKU × warehouse where anything moved or is promised: qty on hand, promised to buyers from there, the first
-- promise, whether goods are sold from there and whether they are defective. Read once by an evaluation, as alert_place.
SELECT p.*, coalesce(w.sellable, false) AS sellable, coalesce(w.type = 'defective', false) AS defective
FROM (
    SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS qty, sum(promised)::BIGINT AS promised, min(promise_at) AS promise_at
    FROM (
        SELECT sku_id, warehouse_id, qty, 0 AS promised, NULL::TIMESTAMP AS promise_at FROM stock_balance
        UNION ALL
        SELECT sku_id, warehouse_id, 0, qty, promise_at FROM alert_promised
    )
    GROUP BY ALL
) AS p
LEFT JOIN warehouse AS w USING (warehouse_id);
