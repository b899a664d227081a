-- Grain: line of the purchase plan $number, with the order made from it.
SELECT
    l.line_no, k.sku_code, g.name AS product_name, k.spec, l.qty, l.unit_price_e4, (l.qty * l.unit_price_e4 + 50) // 100 AS amount_fen,
    v.name AS supplier, l.expected_on, l.reason, o.number AS order_number
FROM purchase_plan_line AS l
JOIN purchase_plan AS n USING (plan_id)
JOIN sku AS k USING (sku_id)
JOIN product AS g USING (product_id)
LEFT JOIN supplier AS v ON v.supplier_id = l.supplier_id
LEFT JOIN purchase_order AS o ON o.order_id = l.order_id
WHERE n.number = $number
ORDER BY l.line_no;
