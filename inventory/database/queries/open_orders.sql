-- Grain: purchase order that goods are still to come of, the one expected first at the top.
SELECT o.number, v.name AS supplier, w.name AS warehouse, o.expected_on, p.lines, p.ordered, p.received, p.open, p.progress
FROM purchase_order AS o
JOIN order_progress AS p USING (order_id)
JOIN supplier AS v USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
WHERE o.status = 'ordered' AND p.open > 0
ORDER BY o.expected_on NULLS LAST, o.number;
