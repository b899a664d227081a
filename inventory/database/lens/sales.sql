-- Grain: key of the level, largest first. Sales of the order lines paid in the period; money in yuan.
SELECT
    $level AS key, count(DISTINCT (shop, order_no)) FILTER (WHERE purpose IS NULL) AS orders, sum(qty) AS qty, sum(gmv) AS gmv,
    sum(refund) AS refund, sum(net) AS net, sum(cogs) AS cogs, sum(net) - sum(cogs) AS profit,
    CASE WHEN sum(net) > 0 THEN (sum(net) - sum(cogs)) / sum(net) END AS margin,
    sum(returned_qty) AS returned_qty, CASE WHEN sum(qty) > 0 THEN sum(returned_qty) / sum(qty) END AS return_rate,
    sum($measure) / nullif(sum(greatest(sum($measure), 0)) OVER (), 0) AS share
FROM v_order_line
WHERE pay_at >= $start AND pay_at < $end + 1
GROUP BY 1
ORDER BY sum($measure) DESC, key
