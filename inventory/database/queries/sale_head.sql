-- Grain: order taken here, with the names of its shop, warehouse and live session.
SELECT
    o.order_id, o.number, o.shop_id, o.version, o.cancelled_at IS NOT NULL AS cancelled, s.name AS shop,
    (SELECT min(w.name) FROM sales_order_line AS l JOIN warehouse AS w USING (warehouse_id) WHERE l.shop_id = o.shop_id AND l.order_no = o.number) AS warehouse,
    o.buyer, o.receiver, o.phone, o.address, v.number AS session, o.ordered_at, o.promise_at, o.reference, o.note, o.purpose, o.for_line_id, o.approved_by
FROM sales_order AS o
JOIN shop AS s USING (shop_id)
LEFT JOIN live_session AS v USING (session_id);
