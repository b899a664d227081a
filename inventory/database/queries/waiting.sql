-- Grain: unknown code × where it waits (order or stock document). money_fen = paid (orders) or cost (documents) at stake.
SELECT
    'order' AS source, coalesce(l.sku_code, '') AS code, any_value(l.title) AS title, string_agg(DISTINCT s.name, '、') AS shop,
    count(*) AS lines, sum(l.qty)::BIGINT AS qty, sum(l.paid_fen)::BIGINT AS money_fen, min(l.order_at) AS first_at, max(l.order_at) AS last_at
FROM sales_order_line AS l JOIN shop AS s USING (shop_id)
WHERE l.sku_id IS NULL
GROUP BY l.sku_code
UNION ALL
SELECT
    'document', sku_code, any_value(title), string_agg(DISTINCT coalesce(supplier, shop), '、'), count(*), sum(qty)::BIGINT,
    coalesce(round(sum(value_e4) / 100), 0)::BIGINT, min(occurred_at), max(occurred_at)
FROM waiting_line
GROUP BY sku_code
ORDER BY money_fen DESC, code;
