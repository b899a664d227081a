-- Grain: one key of the level $by (sku, product, category, shop, host) with lines paid in the period. Cost is that of the same
-- lines' shipments less what came back; an unknown code has no cost yet and no product.
WITH line AS (
    SELECT
        l.line_id, l.shop_id, l.order_no, sold_pieces(l.purpose, l.qty) AS qty, l.purpose, l.paid_fen, l.refund_fen, l.returned_qty, l.pay_at,
        CASE $by
            WHEN 'sku' THEN coalesce(k.sku_code, l.sku_code, '')
            WHEN 'product' THEN coalesce(p.product_code, l.sku_code, '')
            WHEN 'category' THEN coalesce(p.category, '')
            WHEN 'shop' THEN s.name
            WHEN 'host' THEN coalesce(l.host, '')
        END AS key,
        CASE $by
            WHEN 'sku' THEN concat_ws(' ', coalesce(p.name, l.title), coalesce(k.spec, l.spec))
            WHEN 'product' THEN coalesce(p.name, l.title)
            WHEN 'category' THEN coalesce(p.category, '')
            WHEN 'shop' THEN s.name
            WHEN 'host' THEN coalesce(l.host, '')
        END AS name
    FROM sales_order_line AS l
    JOIN shop AS s USING (shop_id)
    LEFT JOIN sku AS k ON k.sku_id = l.sku_id
    LEFT JOIN product AS p ON p.product_id = k.product_id
    WHERE l.pay_at >= $start AND l.pay_at < $until
),
cost AS (
    SELECT l.key, -sum(m.value_fen)::BIGINT AS cogs_fen
    FROM stock_movement AS m JOIN line AS l ON l.line_id = m.order_line_id
    GROUP BY l.key
)
SELECT
    line.key, max(line.name) AS name, count(DISTINCT (line.shop_id, line.order_no)) FILTER (WHERE line.purpose IS NULL) AS orders, sum(line.qty)::BIGINT AS qty,
    sum(line.paid_fen)::BIGINT AS gmv_fen, sum(line.refund_fen)::BIGINT AS refund_fen,
    sum(line.returned_qty)::BIGINT AS returned_qty, max(line.pay_at) AS last_paid_at, any_value(coalesce(cost.cogs_fen, 0)) AS cogs_fen
FROM line LEFT JOIN cost USING (key)
GROUP BY line.key;
