-- Grain: state of orders of the period, or of those that $search finds: how many orders, their pieces and money in fen.
SELECT h.state, count(*) AS orders, sum(h.qty)::BIGINT AS qty, sum(h.amount_fen)::BIGINT AS amount_fen
FROM order_heads($start, $until, $search) AS h
JOIN shop AS s USING (shop_id)
WHERE $shop IS NULL OR s.name = $shop
GROUP BY h.state;
