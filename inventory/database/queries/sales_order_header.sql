-- Grain: order of number $number, ordered from $start until $until; newest first where two shops have one of that number.
SELECT
    h.order_no AS number, s.name AS shop, s.platform, o.order_id IS NOT NULL AS own, o.version, h.state, h.ordered_at, h.paid_at, h.shipped_at,
    h.finished_at, h.refunded_at, coalesce(o.promise_at, h.promise_at) AS promise_at, h.qty, h.amount_fen, h.refund_fen, h.waybill, o.buyer, o.receiver,
    o.phone, o.address, v.number AS session, h.host, o.reference, o.note, coalesce(o.purpose, 'sale') AS purpose, o.taken_by, o.taken_at,
    o.approved_by, o.cancelled_by, o.cancelled_at, o.cancel_reason,
    (
        SELECT min(w.root_id) FROM sales_order_line AS l JOIN whole_customer AS w USING (customer_id)
        WHERE l.shop_id = h.shop_id AND l.order_no = h.order_no
    ) AS customer_id
FROM order_heads($start, $until, NULL) AS h
JOIN shop AS s USING (shop_id)
LEFT JOIN sales_order AS o ON o.shop_id = h.shop_id AND o.number = h.order_no
LEFT JOIN live_session AS v ON v.session_id = o.session_id
WHERE h.order_no = $number AND ($shop IS NULL OR s.name = $shop)
ORDER BY h.ordered_at DESC
LIMIT 1;
