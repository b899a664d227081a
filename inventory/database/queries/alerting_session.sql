-- Grain: planned live session within $line days of $now × SKU that it will sell out. line: pieces needed, the median of what the SKU sold in
-- those of the last 5 sessions of the same host (with none planned: the same shop) that sold any; value: pieces for sale less what is promised.
WITH next AS (
    SELECT s.session_id, s.number, s.shop_id, s.starts_at, (SELECT list(host) FROM session_host AS h WHERE h.session_id = s.session_id) AS hosts
    FROM live_session AS s
    WHERE NOT s.cancelled AND s.starts_at > $now AND s.starts_at <= $now::TIMESTAMP + to_days($line::INTEGER)
),
past AS (
    SELECT n.session_id AS next_id, p.session_id
    FROM next AS n
    JOIN live_session AS p ON NOT p.cancelled AND p.ends_at <= $now
        AND CASE WHEN n.hosts IS NULL THEN p.shop_id = n.shop_id
            ELSE p.session_id IN (SELECT h.session_id FROM session_host AS h WHERE list_contains(n.hosts, h.host)) END
        AND p.session_id IN (SELECT session_id FROM order_session)
    QUALIFY row_number() OVER (PARTITION BY n.session_id ORDER BY p.starts_at DESC, p.session_id DESC) <= 5
),
sold AS (
    SELECT p.next_id, a.session_id, coalesce(r.sku_id, l.sku_id) AS sku_id, sum(l.qty * coalesce(r.qty, 1)) AS qty
    FROM past AS p
    JOIN order_session AS a USING (session_id)
    JOIN sales_order_line AS l USING (line_id)
    LEFT JOIN recipe_span AS r ON r.bundle_id = l.sku_id AND l.pay_at >= r.valid_from AND l.pay_at < r.valid_until
    WHERE l.pay_at IS NOT NULL AND l.sku_id IS NOT NULL
    GROUP BY ALL
),
need AS (
    SELECT next_id, sku_id, ceil(median(qty))::BIGINT AS qty FROM sold GROUP BY ALL
)
SELECT
    concat_ws(':', n.session_id, d.sku_id) AS subject, d.sku_id, NULL::INTEGER AS warehouse_id, n.number AS reference,
    coalesce(f.qty, 0)::BIGINT AS value, d.qty AS line,
    ((d.qty - coalesce(f.qty, 0)) * coalesce(c.average_e4, 0) / 100)::BIGINT AS money_fen, n.starts_at AS due_at
FROM need AS d
JOIN next AS n ON n.session_id = d.next_id
JOIN sku AS k ON k.sku_id = d.sku_id
LEFT JOIN alert_free AS f ON f.sku_id = d.sku_id
LEFT JOIN alert_cost AS c ON c.sku_id = d.sku_id AND NOT c.defective
WHERE NOT k.archived AND coalesce(f.qty, 0) < d.qty;
