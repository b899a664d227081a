-- Grain: stock movement that takes part in costing, from $since until before $until (NULL = no bound), all SKUs. In the order of posting,
-- which is nearly the order of effect: sorting what is sorted already would take longer than costing it.
SELECT
    movement_id, occurred_at, effect_id, sku_id, warehouse_id, qty, cost_rule, stated_e4, origin_id
FROM stock_movement
WHERE cost_rule <> 8
    AND ($since::TIMESTAMP IS NULL OR occurred_at >= $since) AND ($until::TIMESTAMP IS NULL OR occurred_at < $until);
