-- Grain: order line paid in the period whose price is known: what its pieces should have brought at the price of that moment (session price, else
-- list price; a later change is taken back), what they brought (paid, and discounts that platform and host bear), by how much that is less,
-- and whether it is below the lowest price of then, or below what the goods cost. Amounts in fen, before refunds. Worst first.
WITH changed AS (
    SELECT subject_id AS sku_id, field, changed_at, before FROM record_change
    WHERE subject = 'sku' AND field IN ('list_price_fen', 'session_price_fen', 'lowest_price_fen')
),
line AS (
    SELECT l.*, l.order_at AS at FROM sales_order_line AS l
    WHERE l.purpose IS NULL AND l.qty > 0 AND l.sku_id IS NOT NULL AND l.pay_at >= $start AND l.pay_at < $until
),
priced AS (
    SELECT
        l.line_id, l.shop_id, l.order_no, l.sku_id, l.qty, l.paid_fen, l.pay_at, l.host, l.taken_by,
        l.paid_fen + coalesce(l.platform_discount_fen, 0) + coalesce(l.host_discount_fen, 0) AS got_fen,
        CASE WHEN c.sku_id IS NULL THEN k.list_price_fen ELSE try_cast(c.before AS BIGINT) END AS list_fen,
        CASE WHEN s.sku_id IS NULL THEN k.session_price_fen ELSE try_cast(s.before AS BIGINT) END AS session_fen,
        CASE WHEN w.sku_id IS NULL THEN k.lowest_price_fen ELSE try_cast(w.before AS BIGINT) END AS lowest_fen
    FROM line AS l
    JOIN sku AS k USING (sku_id)
    ASOF LEFT JOIN (SELECT * FROM changed WHERE field = 'list_price_fen') AS c ON c.sku_id = l.sku_id AND l.at < c.changed_at
    ASOF LEFT JOIN (SELECT * FROM changed WHERE field = 'session_price_fen') AS s ON s.sku_id = l.sku_id AND l.at < s.changed_at
    ASOF LEFT JOIN (SELECT * FROM changed WHERE field = 'lowest_price_fen') AS w ON w.sku_id = l.sku_id AND l.at < w.changed_at
),
cost AS (
    SELECT order_line_id AS line_id, -sum(value_fen)::BIGINT AS cost_fen FROM stock_movement
    WHERE kind = 'shipment' AND order_line_id IN (SELECT line_id FROM line) GROUP BY ALL
)
SELECT
    h.name AS shop, p.order_no, k.sku_code, g.name AS product_name, k.spec, p.host, p.taken_by, coalesce(v.number, '') AS session, p.pay_at, p.qty,
    p.list_fen, p.session_fen, p.lowest_fen, coalesce(p.session_fen, p.list_fen) * p.qty AS due_fen, p.got_fen, p.paid_fen,
    greatest(coalesce(p.session_fen, p.list_fen) * p.qty - p.got_fen, 0)::BIGINT AS leak_fen,
    coalesce(p.got_fen < p.lowest_fen * p.qty, false) AS below_lowest, coalesce(p.got_fen < c.cost_fen, false) AS below_cost, c.cost_fen
FROM priced AS p
JOIN shop AS h USING (shop_id)
JOIN sku AS k ON k.sku_id = p.sku_id
JOIN product AS g ON g.product_id = k.product_id
LEFT JOIN cost AS c USING (line_id)
LEFT JOIN order_session AS o ON o.line_id = p.line_id
LEFT JOIN live_session AS v ON v.session_id = o.session_id
WHERE coalesce(p.session_fen, p.list_fen) IS NOT NULL
ORDER BY leak_fen DESC, p.line_id;
