CREATE OR REPLACE MACRO sold_between(since, until, level) AS TABLE
-- Grain: order line paid from since up to (not including) until, with the key and the name it has at the level: sku, product, category,
-- supplier (the usual one), shop, session or host; '' = not said; any other level puts all lines under one key.
SELECT
    l.line_id, l.shop_id, s.name AS shop, l.order_no, l.line_no, l.purpose, l.pay_at, l.qty AS line_qty, sold_pieces(l.purpose, l.qty) AS qty,
    l.paid_fen, l.refund_fen, l.returned_qty, coalesce(k.sku_code, l.sku_code) AS sku_code, coalesce(p.category, '') AS category, l.title, l.spec,
    l.host, l.status, l.after_sale, l.ship_at,
    CASE level
        WHEN 'sku' THEN coalesce(k.sku_code, l.sku_code, '')
        WHEN 'product' THEN coalesce(p.product_code, l.sku_code, '')
        WHEN 'category' THEN coalesce(p.category, '')
        WHEN 'supplier' THEN coalesce(u.name, '')
        WHEN 'shop' THEN s.name
        WHEN 'session' THEN coalesce(v.number, '')
        WHEN 'host' THEN coalesce(l.host, '')
        ELSE ''
    END AS key,
    CASE level
        WHEN 'sku' THEN concat_ws(' ', coalesce(p.name, l.title), coalesce(k.spec, l.spec))
        WHEN 'product' THEN coalesce(p.name, l.title)
        WHEN 'category' THEN coalesce(p.category, '')
        WHEN 'supplier' THEN coalesce(u.name, '')
        WHEN 'shop' THEN s.name
        WHEN 'session' THEN concat_ws(' ', strftime(v.starts_at, '%m-%d %H:%M'), nullif(v.title, ''))
        WHEN 'host' THEN coalesce(l.host, '')
        ELSE ''
    END AS name
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN supplier AS u ON u.supplier_id = p.supplier_id
-- Filtered, so that no other level reads the sessions of all lines.
LEFT JOIN (SELECT line_id, session_id FROM order_session WHERE level = 'session') AS o ON o.line_id = l.line_id
LEFT JOIN live_session AS v ON v.session_id = o.session_id
WHERE l.pay_at >= since AND l.pay_at < until;

COMMENT ON MACRO TABLE sold_between IS '销售明细按层级 · order lines paid in a period with their key at a level: sku, product, category, supplier, shop, session, host';
