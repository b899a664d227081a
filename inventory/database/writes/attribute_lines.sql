-- Finds the session of every order line in scope_line (line_id) and writes order_session anew for them. What is found depends on sessions,
-- rules, choices and the line alone, so that doing it again gives the same. A line is paid into a session while it is on air; after its end
-- it belongs to the one that ended last. Two that fit equally: no session by this rule.
CREATE OR REPLACE TEMP TABLE air AS
WITH standing AS (SELECT * FROM live_session WHERE NOT cancelled)
SELECT 'host' AS match, s.session_id, s.shop_id, h.host, h.creator_id, s.room, h.starts_at, h.ends_at
FROM standing AS s JOIN session_host AS h USING (session_id)
UNION ALL
SELECT 'room', session_id, shop_id, NULL, NULL, room, starts_at, ends_at FROM standing WHERE room IS NOT NULL
UNION ALL
SELECT 'shop', session_id, shop_id, NULL, NULL, room, starts_at, ends_at FROM standing;

-- By shop and day first, so that a line meets the few spans of its day and not those of years.
CREATE OR REPLACE TEMP TABLE air_day AS
SELECT
    r.position, r.channel, a.*, a.starts_at - to_minutes(r.minutes_before) AS counts_from, a.ends_at + to_minutes(r.minutes_after) AS counts_until,
    unnest(generate_series(
        date_trunc('day', a.starts_at - to_minutes(r.minutes_before)), date_trunc('day', a.ends_at + to_minutes(r.minutes_after)), INTERVAL 1 DAY
    ))::DATE AS day
FROM attribution_rule AS r JOIN air AS a ON a.match = r.match AND (r.shop_id IS NULL OR r.shop_id = a.shop_id)
WHERE r.active;

CREATE OR REPLACE TEMP TABLE fitting AS
SELECT l.line_id, a.position, a.session_id, min(greatest(l.at - a.ends_at, a.starts_at - l.at, INTERVAL 0 SECOND)) AS away
FROM (
    SELECT l.line_id, l.shop_id, l.host, l.creator_id, l.room, l.channel, coalesce(l.pay_at, l.order_at) AS at
    FROM scope_line JOIN sales_order_line AS l USING (line_id)
    ANTI JOIN session_choice AS c USING (line_id)
) AS l
JOIN air_day AS a ON a.shop_id = l.shop_id AND a.day = l.at::DATE AND l.at >= a.counts_from AND l.at < a.counts_until
WHERE (a.channel IS NULL OR contains(l.channel, a.channel))
    AND CASE a.match
        WHEN 'host' THEN l.creator_id = a.creator_id OR l.host = a.host
        WHEN 'room' THEN l.room = a.room
        ELSE true
    END
GROUP BY ALL;

DELETE FROM order_session WHERE line_id IN (SELECT line_id FROM scope_line);
INSERT INTO order_session
SELECT line_id, arg_min(session_id, position), min(position)
FROM (
    SELECT line_id, position, min(session_id) AS session_id
    FROM (SELECT *, min(away) OVER (PARTITION BY line_id, position) AS nearest FROM fitting)
    WHERE away = nearest
    GROUP BY line_id, position
    HAVING count(*) = 1
)
GROUP BY line_id
UNION ALL
SELECT c.line_id, c.session_id, 0 FROM scope_line JOIN session_choice AS c USING (line_id) WHERE c.session_id IS NOT NULL;
