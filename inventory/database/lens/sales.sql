-- Grain: key of the level, largest first. Sales of the order lines paid in the period; money in yuan.
SELECT
    key, count(DISTINCT (shop, order_no)) FILTER (WHERE purpose IS NULL) AS orders, sum(qty) AS qty, sum(gmv) AS gmv,
    sum(refund) AS refund, sum(net) AS net, sum(cogs) AS cogs, sum(net) - sum(cogs) AS profit,
    CASE WHEN sum(net) > 0 THEN (sum(net) - sum(cogs)) / sum(net) END AS margin,
    sum(returned_qty) AS returned_qty, sum(qty) - sum(returned_qty) AS net_qty, CASE WHEN sum(qty) > 0 THEN sum(returned_qty) / sum(qty) END AS return_rate,
    $measure / nullif(sum(greatest($measure, 0)) OVER (), 0) AS share
FROM (SELECT *, $level AS key FROM v_order_line WHERE pay_at >= $start AND pay_at < $end + 1)
GROUP BY key
ORDER BY $measure DESC, key
