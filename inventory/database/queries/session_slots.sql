-- Grain: slot of a host in a session that starts between $start and $until and was not cancelled; a session without hosts is one row.
SELECT
    s.number, h.name AS shop, coalesce(p.host, '') AS host, coalesce(p.starts_at, s.starts_at) AS starts_at,
    coalesce(p.ends_at, s.ends_at) AS ends_at, s.title, s.room
FROM live_session AS s
JOIN shop AS h USING (shop_id)
LEFT JOIN session_host AS p USING (session_id)
WHERE NOT s.cancelled AND s.starts_at >= $start AND s.starts_at < $until
ORDER BY coalesce(p.starts_at, s.starts_at), s.number, host;
