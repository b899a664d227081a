-- Grain: SKU × warehouse below nought at any moment of the days from $start until before $until: how many days, and the deepest it went.
-- Movements are walked in their order of effect; a balance stands from its movement to the next one, the last one to the end.
WITH moved AS (
    SELECT sku_id, warehouse_id, $start::TIMESTAMP AS moment, 0::BIGINT AS effect_id, 0::BIGINT AS movement_id, sum(qty)::BIGINT AS qty
    FROM stock_movement WHERE cost_rule <> 8 AND occurred_at < $start
    GROUP BY sku_id, warehouse_id
    UNION ALL
    SELECT sku_id, warehouse_id, occurred_at, effect_id, movement_id, qty
    FROM stock_movement WHERE cost_rule <> 8 AND occurred_at >= $start AND occurred_at < $until
),
walked AS (
    SELECT
        sku_id, warehouse_id, moment, sum(qty) OVER steps AS balance,
        -- A balance that ends at midnight has nothing to do with the day that begins.
        greatest(moment, coalesce(lead(moment) OVER steps, $until::TIMESTAMP) - INTERVAL 1 MICROSECOND) AS until
    FROM moved
    WINDOW steps AS (PARTITION BY sku_id, warehouse_id ORDER BY moment, effect_id, movement_id)
),
day AS (
    SELECT sku_id, warehouse_id, balance, unnest(generate_series(moment::DATE, until::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM walked WHERE balance < 0 AND moment < $until
)
SELECT
    k.sku_code, p.name AS product_name, k.spec, w.name AS warehouse, count(DISTINCT d.day) AS negative_days, -min(d.balance)::BIGINT AS deepest,
    min(d.day)::TIMESTAMP AS first_day, max(d.day)::TIMESTAMP AS last_day
FROM day AS d
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
JOIN warehouse AS w USING (warehouse_id)
GROUP BY k.sku_code, p.name, k.spec, w.name
ORDER BY negative_days DESC, deepest DESC, k.sku_code, w.name;
