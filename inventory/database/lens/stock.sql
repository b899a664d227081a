-- Grain: key of the level, most valuable first. What lies there now; pieces, and yuan at cost.
SELECT
    $level AS key, sum(on_hand) AS on_hand, sum(reserved) AS reserved, sum(available) AS available, sum(on_order) AS on_order,
    sum(stock_value) AS stock_value, CASE WHEN count(*) = 1 THEN any_value(unit_cost) ELSE sum(stock_value) / nullif(sum(on_hand), 0) END AS unit_cost,
    CASE WHEN sum(on_hand) > 0 AND sum(stock_value) >= 0 THEN sum(stock_value)
        / sum(CASE WHEN sum(on_hand) > 0 AND sum(stock_value) >= 0 THEN sum(stock_value) END) OVER () END AS value_share,
    CASE WHEN sum(on_hand) > 0 AND sum(stock_value) >= 0 THEN sum(on_hand)
        / sum(CASE WHEN sum(on_hand) > 0 AND sum(stock_value) >= 0 THEN sum(on_hand) END) OVER () END AS qty_share,
    max(last_in) AS last_in, max(last_out) AS last_out
FROM v_stock
GROUP BY 1
ORDER BY stock_value DESC, key
