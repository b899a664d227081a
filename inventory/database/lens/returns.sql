-- Grain: key of the level, most returned first. Of the sales paid in the period: what was refunded within so many days of its payment.
WITH line AS (
    SELECT *, $level AS key, refund_type IN ($types) AND date_diff('day', pay_at, refunded_at) <= $maturity AS back
    FROM v_order_line
    WHERE pay_at >= $start AND pay_at < $end + 1 AND purpose IS NULL
)
SELECT
    key, $sold AS sold, $returned AS returned, CASE WHEN $sold > 0 THEN $returned / $sold END AS rate,
    $returned / nullif(sum($returned) OVER (), 0) AS share
FROM line
GROUP BY key
ORDER BY returned DESC, key
