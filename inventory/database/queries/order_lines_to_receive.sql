-- Grain: line of the purchase order with number $number: pieces ordered, pieces that came so far, and how many of those were defective.
SELECT
    l.line_no, k.sku_code, p.name AS product_name, k.spec, k.barcode, l.qty AS ordered, coalesce(a.qty, 0)::BIGINT AS received,
    coalesce(a.defective, 0)::BIGINT AS received_defective, greatest(l.qty - coalesce(a.qty, 0), 0)::BIGINT AS open, l.unit_price_e4,
    l.note
FROM purchase_order_line AS l
JOIN purchase_order AS o USING (order_id)
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
LEFT JOIN (
    SELECT order_id, order_line_no, sum(qty) AS qty, sum(qty) FILTER (WHERE defective) AS defective
    FROM order_arrival GROUP BY order_id, order_line_no
) AS a ON a.order_id = l.order_id AND a.order_line_no = l.line_no
WHERE o.number = $number
ORDER BY l.line_no;
