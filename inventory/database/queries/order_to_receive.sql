-- Grain: purchase order with number $number: what receiving has to know of it.
SELECT
    o.order_id, o.number, o.status, s.name AS supplier, w.name AS warehouse, o.discount_fen, o.version, o.ordered_at, o.expected_on,
    o.reference, o.note
FROM purchase_order AS o
JOIN supplier AS s USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
WHERE o.number = $number;
