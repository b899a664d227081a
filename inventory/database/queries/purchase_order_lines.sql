-- Grain: line of a purchase order, newest order first; of order $number (NULL = all). overdue as of $today.
SELECT
    o.number, l.line_no, v.name AS supplier, w.name AS warehouse, s.state,
    coalesce(o.expected_on < $today::DATE AND l.open > 0, false) AS overdue, o.ordered_at, o.expected_on, k.sku_code,
    g.name AS product_name, k.spec, l.ordered, l.received, l.defective, l.returned, l.open, l.unit_price_e4, l.amount_fen, l.net_fen AS net_amount_fen,
    l.note
FROM order_line_progress AS l
JOIN purchase_order AS o USING (order_id)
JOIN order_progress AS s USING (order_id)
JOIN supplier AS v USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
JOIN sku AS k ON k.sku_id = l.sku_id
JOIN product AS g USING (product_id)
WHERE $number::VARCHAR IS NULL OR o.number = $number
ORDER BY o.ordered_at DESC, o.order_id DESC, l.line_no;
