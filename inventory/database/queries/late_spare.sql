-- Grain: leg of late_leg, which comes before its SKU's last movement: pieces it can take, the least that lay there then or at any time since.
SELECT
    l.n,
    coalesce(least(
        coalesce(arg_max(m.balance, (m.occurred_at, m.movement_id)) FILTER (WHERE m.occurred_at <= l.at), 0),
        min(m.balance) FILTER (WHERE m.occurred_at > l.at)
    ), 0)::BIGINT AS spare
FROM late_leg AS l
LEFT JOIN (
    SELECT
        sku_id, warehouse_id, occurred_at, movement_id,
        sum(qty) OVER (PARTITION BY sku_id, warehouse_id ORDER BY occurred_at, movement_id) AS balance
    FROM stock_movement
    WHERE (sku_id, warehouse_id) IN (SELECT (sku_id, warehouse_id) FROM late_leg) AND cost_rule <> 8
) AS m USING (sku_id, warehouse_id)
GROUP BY l.n
ORDER BY l.n;
