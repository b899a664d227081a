-- Grain: message about alerts, newest first, at most 500.
SELECT s.send_id, c.name AS channel, s.title, s.body, s.alerts, s.queued_at, s.state, s.tries, s.next_at, s.ended_at, s.reason
FROM alert_send AS s
LEFT JOIN alert_channel AS c USING (channel_id)
ORDER BY s.send_id DESC
LIMIT 500;
