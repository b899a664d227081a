-- Grain: one way a paid live order line found its session between $start and $until: position of the rule (0 = chosen by somebody,
-- -1 = said to be of none, NULL = not found); money in 1/100 CNY.
SELECT
    CASE WHEN o.line_id IS NOT NULL THEN o.rule WHEN c.line_id IS NOT NULL THEN -1 END AS position, r.name, count(*) AS lines,
    sum(l.paid_fen)::BIGINT AS gmv_fen
FROM sales_order_line AS l
LEFT JOIN order_session AS o USING (line_id)
LEFT JOIN session_choice AS c USING (line_id)
LEFT JOIN attribution_rule AS r ON r.position = o.rule
WHERE l.pay_at >= $start AND l.pay_at < $until
    AND (o.line_id IS NOT NULL OR c.line_id IS NOT NULL OR coalesce(l.host, '') <> '' OR coalesce(l.room, '') <> ''
        OR contains(l.channel, '直播') OR lower(l.channel) = 'live')
GROUP BY ALL
ORDER BY position NULLS LAST;
