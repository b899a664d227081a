-- Grain: purchase order, newest first; of supplier $supplier and with $search in its number, the supplier's number or a code or name
-- of its goods (NULL = all). overdue as of $today.
SELECT
    o.number, v.name AS supplier, w.name AS warehouse, p.state, coalesce(o.expected_on < $today::DATE AND p.open > 0, false) AS overdue,
    o.ordered_at, o.expected_on, p.lines, p.ordered, p.received, p.defective, p.returned, p.open, p.progress, p.amount_fen,
    p.open_fen AS open_amount_fen, o.discount_fen, o.reference, o.note, o.made_by, o.approved_by, o.approved_at
FROM purchase_order AS o
JOIN order_progress AS p USING (order_id)
JOIN supplier AS v USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
WHERE ($supplier::VARCHAR IS NULL OR v.name = $supplier)
    AND ($search::VARCHAR IS NULL OR contains(lower(concat_ws(' ', o.number, o.reference, o.note)), lower($search)) OR o.order_id IN (
        SELECT l.order_id FROM purchase_order_line AS l JOIN sku AS k USING (sku_id) JOIN product AS g USING (product_id)
        WHERE contains(lower(concat_ws(' ', k.sku_code, g.name, k.spec, k.barcode)), lower($search))
            OR k.sku_id IN (SELECT sku_id FROM sku_by_code WHERE code = $search)
    ))
ORDER BY o.ordered_at DESC, o.order_id DESC;
