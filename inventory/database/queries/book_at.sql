-- Grain: count line of late_count: pieces the book had there at that time, and how many movements there were by then.
SELECT l.n, coalesce(sum(m.qty), 0)::BIGINT AS qty, count(m.movement_id) AS movements
FROM late_count AS l
LEFT JOIN stock_movement AS m ON m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id AND m.occurred_at <= l.at
GROUP BY l.n
ORDER BY l.n;
