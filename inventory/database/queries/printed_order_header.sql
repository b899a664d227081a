-- Grain: purchase order with number $number: what its paper says.
SELECT
    o.number, o.ordered_at, o.expected_on, o.status, w.name AS warehouse, w.address AS warehouse_address, s.name AS supplier, s.contact, s.phone,
    s.address, s.terms, s.payment_days, o.discount_fen, o.reference, o.note, o.made_by, o.approved_by
FROM purchase_order AS o
JOIN supplier AS s USING (supplier_id)
JOIN warehouse AS w ON w.warehouse_id = o.warehouse_id
WHERE o.number = $number;
