-- Grain: order of the period, or one that $search finds, newest first, one page.
SELECT
    h.order_no, s.name AS shop, s.platform, h.state, h.ordered_at, h.paid_at, h.promise_at, h.shipped_at, h.lines, h.qty, h.amount_fen,
    h.refund_fen, h.waybill, o.buyer, o.receiver, h.host, v.number AS session, o.taken_by, o.reference, o.note
FROM order_heads($start, $until, $search) AS h
JOIN shop AS s USING (shop_id)
LEFT JOIN sales_order AS o ON o.shop_id = h.shop_id AND o.number = h.order_no
LEFT JOIN live_session AS v ON v.session_id = o.session_id
WHERE ($shop IS NULL OR s.name = $shop) AND ($state IS NULL OR h.state = $state)
ORDER BY h.ordered_at DESC, h.order_no DESC
LIMIT $size OFFSET $skip;
