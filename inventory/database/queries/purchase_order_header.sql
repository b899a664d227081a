-- Grain: the purchase order of number $number: its head, its state and its money.
SELECT
    o.number, o.version, o.status, p.state, v.name AS supplier, w.name AS warehouse, o.ordered_at, o.expected_on, o.discount_fen,
    o.reference, o.note, o.made_by, o.made_at, o.approved_by, o.approved_at, o.closed_by, o.closed_at, o.close_reason, p.ordered, p.received,
    p.open, p.goods_fen, p.amount_fen, (SELECT min(n.number) FROM purchase_plan AS n JOIN purchase_plan_line AS l USING (plan_id) WHERE l.order_id = o.order_id) AS plan
FROM purchase_order AS o
JOIN order_progress AS p USING (order_id)
JOIN supplier AS v USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
WHERE o.number = $number;
