-- Grain: one row per customer, merged ones once, most kept first; found = how many there are in all.
WITH searched AS (
    SELECT w.root_id AS customer_id
    FROM customer AS c JOIN whole_customer AS w USING (customer_id)
    WHERE c.name ILIKE '%' || $search || '%' OR starts_with(c.search_key, lower($search))
        OR c.customer_id::VARCHAR = $search OR (length($search) >= 4 AND right(c.phone, length($search)) = $search)
    UNION
    SELECT w.root_id
    FROM sales_order_line AS l JOIN whole_customer AS w USING (customer_id)
    WHERE l.order_no = $search
)
SELECT
    c.customer_id, c.name, shown_phone(c.phone) AS phone, f.platforms, c.province, coalesce(f.orders, 0) AS orders,
    coalesce(f.kept_orders, 0) AS kept_orders, coalesce(f.net_fen, 0) AS net_fen,
    CASE WHEN f.qty > 0 THEN f.returned_qty / f.qty END AS return_rate, f.last_order_at, c.note, count(*) OVER () AS found
FROM customer AS c
LEFT JOIN customer_figures(NULL::TIMESTAMP, NULL::TIMESTAMP) AS f USING (customer_id)
WHERE c.merged_into IS NULL
    AND ($search = '' OR c.customer_id IN (SELECT customer_id FROM searched))
    AND ($only IS NULL OR list_contains($only::BIGINT[], c.customer_id))
ORDER BY net_fen DESC, c.customer_id
LIMIT $limit OFFSET $offset;
