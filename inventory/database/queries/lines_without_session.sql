-- Grain: shop, host and business day of paid live order lines that no session was found for; money in 1/100 CNY.
-- A line is of a live session when it names a host, a room or a live channel. several: more than one session fits.
SELECT
    h.name AS shop, coalesce(l.host, '') AS host, coalesce(l.room, '') AS room, l.pay_at::DATE AS day, min(l.pay_at) AS first_at,
    max(l.pay_at) AS last_at, count(*) AS lines, sum(l.qty)::BIGINT AS qty, sum(l.paid_fen)::BIGINT AS gmv_fen,
    (
        SELECT count(*) FROM live_session AS s
        WHERE s.shop_id = l.shop_id AND NOT s.cancelled AND s.starts_at::DATE <= l.pay_at::DATE AND s.ends_at::DATE >= l.pay_at::DATE
    ) AS sessions_that_day,
    list(l.line_id ORDER BY l.line_id) AS line_ids
FROM sales_order_line AS l
JOIN shop AS h USING (shop_id)
ANTI JOIN order_session AS o USING (line_id)
ANTI JOIN session_choice AS c USING (line_id)
WHERE l.pay_at >= $start AND l.pay_at < $until
    AND (coalesce(l.host, '') <> '' OR coalesce(l.room, '') <> '' OR contains(l.channel, '直播') OR lower(l.channel) = 'live')
GROUP BY h.name, l.shop_id, coalesce(l.host, ''), coalesce(l.room, ''), l.pay_at::DATE
ORDER BY gmv_fen DESC, shop, host, day;
