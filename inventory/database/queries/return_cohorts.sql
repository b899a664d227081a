-- Grain: sale week × key of the level $by × days from payment to the refund (NULL = not returned): of the sales paid in the period, pieces, money
-- (fen) and orders, and of them those refunded so long after; a refund of which no case tells the time counts when an export first told it. Types: $types. Keys: sku, product, category, host, shop, spec (size and colour),
-- reason, session.
WITH cased AS (
    SELECT a.shop_id, a.order_no, coalesce(a.line_no, '') AS line_no, max_by(a.reason, a.applied_at) AS reason
    FROM after_sale AS a WHERE a.status <> 'closed' GROUP BY ALL
),
line AS (
    SELECT
        l.shop_id, l.order_no, l.line_id, l.pay_at, l.qty, l.paid_fen, l.refund_fen,
        CASE $by
            WHEN 'sku' THEN coalesce(k.sku_code, l.sku_code, '') WHEN 'product' THEN coalesce(p.product_code, l.sku_code, '')
            WHEN 'category' THEN coalesce(p.category, '') WHEN 'host' THEN coalesce(l.host, '') WHEN 'shop' THEN s.name
            WHEN 'spec' THEN coalesce(k.spec, l.spec, '') WHEN 'reason' THEN coalesce(c.reason, d.reason, '')
            WHEN 'session' THEN coalesce(v.number, '') ELSE '' END AS key,
        CASE $by WHEN 'sku' THEN concat_ws(' ', coalesce(p.name, l.title), coalesce(k.spec, l.spec)) WHEN 'product' THEN coalesce(p.name, l.title)
            WHEN 'session' THEN concat_ws(' ', strftime(v.starts_at, '%m-%d'), v.title) END AS name,
        CASE WHEN l.refund_type IN (SELECT unnest($types::VARCHAR[])) THEN date_diff('day', l.pay_at, coalesce(l.refunded_at, l.exported_at)) END AS day,
        CASE WHEN l.refund_type = 'return_refund' OR l.refund_type = 'unstated' THEN l.returned_qty
            WHEN l.refund_type IS NOT NULL THEN refunded_pieces(l.qty, l.refund_fen, l.paid_fen) ELSE 0 END AS returned_qty
    FROM sales_order_line AS l
    JOIN shop AS s USING (shop_id)
    LEFT JOIN sku AS k ON k.sku_id = l.sku_id
    LEFT JOIN product AS p ON p.product_id = k.product_id
    LEFT JOIN cased AS c ON c.shop_id = l.shop_id AND c.order_no = l.order_no AND c.line_no = l.line_no
    LEFT JOIN cased AS d ON d.shop_id = l.shop_id AND d.order_no = l.order_no AND d.line_no = ''
    LEFT JOIN order_session AS o ON o.line_id = l.line_id
    LEFT JOIN live_session AS v ON v.session_id = o.session_id
    WHERE l.purpose IS NULL AND l.pay_at >= $start AND l.pay_at < $until
),
-- An order counts once for a key: with its first refund, so that lines refunded on different days make no two orders of it.
counted AS (
    SELECT *, row_number() OVER (PARTITION BY key, shop_id, order_no ORDER BY day NULLS LAST, line_id) = 1 AS counts FROM line
)
SELECT
    date_trunc('week', pay_at)::DATE AS week, max(pay_at)::DATE AS last_day, key, max(name) AS name, day,
    sum(qty)::BIGINT AS qty, sum(paid_fen)::BIGINT AS paid_fen, count(*) FILTER (WHERE counts) AS orders,
    sum(returned_qty)::BIGINT AS returned_qty, sum(refund_fen)::BIGINT AS refund_fen
FROM counted
GROUP BY ALL;
