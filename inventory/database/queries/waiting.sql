-- Grain: unknown code × where it waits (order or stock document). money_fen = paid (orders) or cost (documents) at stake.
SELECT
    'order' AS source, l.code, any_value(l.title) AS title, string_agg(DISTINCT s.name, '、') AS shop,
    count(*) AS lines, sum(l.qty)::BIGINT AS qty, sum(l.paid_fen)::BIGINT AS money_fen, min(l.order_at) AS first_at, max(l.order_at) AS last_at
FROM waiting_order_line AS l JOIN shop AS s USING (shop_id)
GROUP BY l.code
UNION ALL
SELECT
    'document', code, any_value(title), string_agg(DISTINCT party, '、'), count(*), sum(qty)::BIGINT,
    coalesce(round(sum(value_e4) / 100), 0)::BIGINT, min(occurred_at), max(occurred_at)
FROM waiting_document_line
GROUP BY code
ORDER BY money_fen DESC, code;
