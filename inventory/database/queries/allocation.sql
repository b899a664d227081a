-- Grain: SKU × warehouse whose goods are sold: pieces on hand, reserved, arriving from other warehouses, the lines, what the sessions from
-- $moment to $until that its shops hold need, the first of them, and what sells there in $cover_days as it did in the 28 days before.
-- A session needs the median of pieces kept by buyers in the last 5 sessions of that shop with one of its hosts, else of that shop.
WITH ahead AS (
    SELECT s.session_id, s.number, s.shop_id, s.starts_at, h.warehouse_id
    FROM live_session AS s JOIN shop AS h USING (shop_id)
    WHERE NOT s.cancelled AND s.starts_at >= $moment AND s.starts_at < $until
),
like_it AS (
    SELECT
        a.session_id, p.session_id AS past_id, p.starts_at,
        EXISTS (
            SELECT 1 FROM session_host AS x JOIN session_host AS y USING (host)
            WHERE x.session_id = a.session_id AND y.session_id = p.session_id
        ) AS same_host
    FROM ahead AS a JOIN live_session AS p ON p.shop_id = a.shop_id AND NOT p.cancelled AND p.ends_at < $moment
),
past AS (
    SELECT session_id, past_id FROM (
        SELECT *, max(same_host) OVER (PARTITION BY session_id) AS any_host FROM like_it
    )
    WHERE same_host = any_host
    QUALIFY row_number() OVER (PARTITION BY session_id ORDER BY starts_at DESC, past_id DESC) <= 5
),
kept AS (
    SELECT
        a.session_id AS past_id, coalesce(r.sku_id, l.sku_id) AS sku_id,
        sum(CASE WHEN l.refund_type IS NOT NULL AND l.refund_fen >= l.paid_fen THEN 0
            ELSE greatest(l.qty - l.returned_qty, 0) END * coalesce(r.qty, 1)) AS qty
    FROM order_session AS a
    JOIN sales_order_line AS l USING (line_id)
    LEFT JOIN recipe_span AS r
        ON r.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
    WHERE a.session_id IN (SELECT past_id FROM past) AND l.sku_id IS NOT NULL AND l.pay_at IS NOT NULL
    GROUP BY ALL
),
wanted AS (
    SELECT p.session_id, g.sku_id, ceil(median(coalesce(k.qty, 0)))::BIGINT AS need
    FROM past AS p
    JOIN (SELECT DISTINCT p.session_id, k.sku_id FROM past AS p JOIN kept AS k USING (past_id)) AS g USING (session_id)
    LEFT JOIN kept AS k ON k.past_id = p.past_id AND k.sku_id = g.sku_id
    GROUP BY p.session_id, g.sku_id
),
need AS (
    SELECT w.sku_id, a.warehouse_id, sum(w.need)::BIGINT AS need, min(a.starts_at) AS starts_at, arg_min(a.number, a.starts_at) AS session
    FROM wanted AS w JOIN ahead AS a USING (session_id) WHERE w.need > 0 GROUP BY ALL
),
held AS (
    SELECT
        sku_id, warehouse_id, sum(qty)::BIGINT AS on_hand,
        coalesce(sum(-qty) FILTER (
            kind IN ('shipment', 'sales_return') AND occurred_at < $moment AND occurred_at >= $moment::TIMESTAMP - INTERVAL 28 DAY
        ), 0) AS sold
    FROM stock_movement GROUP BY ALL
),
promised AS (SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS reserved FROM reserved_at(NULL) GROUP BY ALL),
coming AS (
    SELECT m.sku_id, d.to_warehouse_id AS warehouse_id, sum(m.qty + coalesce(t.qty, 0))::BIGINT AS arriving
    FROM document AS d
    JOIN stock_movement AS m USING (document_id)
    JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id AND w.type = 'transit'
    LEFT JOIN (
        SELECT origin_id, sum(qty) AS qty FROM taken_back GROUP BY origin_id
    ) AS t ON t.origin_id = m.movement_id
    WHERE d.kind = 'stock_transfer' AND m.qty > 0 AND m.cost_rule <> 8
    GROUP BY ALL
),
place AS (
    SELECT sku_id, warehouse_id FROM held
    UNION
    SELECT sku_id, warehouse_id FROM need
    UNION
    SELECT sku_id, warehouse_id FROM stock_limit
)
SELECT
    k.sku_code, p.name AS product_name, k.spec, w.name AS warehouse, coalesce(h.on_hand, 0) AS on_hand,
    greatest(coalesce(r.reserved, 0), 0) AS reserved, greatest(coalesce(c.arriving, 0), 0) AS arriving, l.low_qty AS low,
    l.high_qty AS high, coalesce(n.need, 0) AS need, n.starts_at, n.session,
    greatest(ceil(coalesce(h.sold, 0) * $cover_days / 28), 0)::BIGINT AS cover
FROM place AS o
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN held AS h USING (sku_id, warehouse_id)
LEFT JOIN need AS n USING (sku_id, warehouse_id)
LEFT JOIN promised AS r USING (sku_id, warehouse_id)
LEFT JOIN coming AS c USING (sku_id, warehouse_id)
LEFT JOIN stock_limit AS l USING (sku_id, warehouse_id)
WHERE w.sellable AND NOT coalesce(w.archived, false) AND w.type <> 'transit' AND NOT k.archived
    AND k.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe)
ORDER BY k.sku_code, w.warehouse_id;
