-- Grain: live session that is planned to start from $start until $until: its shop and the day it starts, with number, title and shop name.
SELECT s.shop_id, s.starts_at::DATE AS day, s.number, s.title, p.name AS shop
FROM live_session AS s JOIN shop AS p USING (shop_id)
WHERE NOT s.cancelled AND s.starts_at >= $start AND s.starts_at < $until
ORDER BY s.starts_at, s.number;
