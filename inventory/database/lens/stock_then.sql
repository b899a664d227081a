-- Grain: key of the level. What lay there at the end of that day; pieces, and yuan at cost.
SELECT
    $level AS key, sum(l.qty) AS on_hand, sum(l.cost + l.variance) AS stock_value,
    sum(l.cost + l.variance) / nullif(sum(l.qty), 0) AS unit_cost,
    coalesce(sum(l.qty) FILTER (WHERE w.type = 'transit'), 0) AS in_transit,
    coalesce(sum(l.qty) FILTER (WHERE w.type = 'defective'), 0) AS defective_qty, coalesce(sum(l.qty) FILTER (WHERE w.type = 'sample'), 0) AS lent,
    max(l.occurred_at) FILTER (WHERE l.qty > 0) AS last_in, max(l.occurred_at) FILTER (WHERE l.qty < 0) AS last_out
FROM v_ledger AS l
JOIN warehouse AS w ON w.name = l.warehouse
JOIN sku AS k USING (sku_code)
JOIN product AS p USING (product_id)
WHERE l.occurred_at < $as_of + 1
GROUP BY 1
ORDER BY stock_value DESC, key
