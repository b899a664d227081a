-- Grain: shop (0 = papers that name none) × unknown code, the most money first. money_fen = what buyers pay for its order lines + what its
-- document lines cost. Title and specification are the newest.
SELECT
    w.shop_id, coalesce(s.name, string_agg(DISTINCT w.party, '、'), '') AS shop, coalesce(s.platform, '') AS platform, w.code,
    max_by(w.title, w.at_) AS title, max_by(w.spec, w.at_) AS spec, count(DISTINCT concat_ws(' ', w.title, w.spec)) AS titles,
    count(*) FILTER (WHERE w.source = 'order') AS order_lines, count(*) AS lines, sum(w.qty)::BIGINT AS qty, sum(w.money_fen)::BIGINT AS money_fen,
    min(w.at_) AS first_at, max(w.at_) AS last_at
FROM (
    SELECT 'order' AS source, shop_id, NULL::VARCHAR AS party, code, title, spec, qty, paid_fen AS money_fen, order_at AS at_
    FROM waiting_order_line
    UNION ALL
    SELECT 'document', shop_id, party, code, title, spec, qty, coalesce(round(value_e4 / 100), 0)::BIGINT, occurred_at
    FROM waiting_document_line
) AS w
LEFT JOIN shop AS s USING (shop_id)
GROUP BY w.shop_id, s.name, s.platform, w.code
ORDER BY money_fen DESC, lines DESC, w.code, w.shop_id;
