-- Grain: slot of another session in which the host $host stands between $starts_at and $ends_at.
SELECT h.host, s.number
FROM session_host AS h JOIN live_session AS s USING (session_id)
WHERE h.host = $host AND h.starts_at < $ends_at AND h.ends_at > $starts_at AND s.session_id <> $session_id AND NOT s.cancelled
ORDER BY s.number;
