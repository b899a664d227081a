-- Grain: live session that starts between $start and $until, with what was paid in it so far; money in 1/100 CNY.
SELECT
    s.number, h.name AS shop, h.platform, s.room, s.title, s.starts_at, s.ends_at, s.cancelled, s.note, s.version,
    coalesce(p.hosts, '') AS hosts, coalesce(o.orders, 0) AS orders, coalesce(o.qty, 0)::BIGINT AS qty,
    coalesce(o.gmv_fen, 0)::BIGINT AS gmv_fen, coalesce(o.refund_fen, 0)::BIGINT AS refund_fen,
    coalesce(o.gmv_fen - o.refund_fen, 0)::BIGINT AS net_fen
FROM live_session AS s
JOIN shop AS h USING (shop_id)
LEFT JOIN (
    SELECT session_id, string_agg(DISTINCT host, '、' ORDER BY host) AS hosts FROM session_host GROUP BY session_id
) AS p USING (session_id)
LEFT JOIN (
    SELECT
        a.session_id, count(DISTINCT (l.shop_id, l.order_no)) FILTER (WHERE l.purpose IS NULL) AS orders, sum(sold_pieces(l.purpose, l.qty)) AS qty, sum(l.paid_fen) AS gmv_fen,
        sum(l.refund_fen) AS refund_fen
    FROM order_session AS a JOIN sales_order_line AS l USING (line_id)
    WHERE l.pay_at IS NOT NULL
    GROUP BY a.session_id
) AS o USING (session_id)
WHERE s.starts_at >= $start AND s.starts_at < $until
ORDER BY s.starts_at, s.number;
