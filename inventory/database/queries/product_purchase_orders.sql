-- Grain: line of a placed purchase order with a SKU of the product $product of which pieces are still to come; soonest expected first.
SELECT
    o.number, v.name AS supplier, k.sku_code, w.name AS warehouse, o.ordered_at, o.expected_on, l.ordered, l.received, l.open AS on_order,
    l.unit_price_e4
FROM order_line_progress AS l
JOIN purchase_order AS o USING (order_id)
JOIN sku AS k USING (sku_id)
JOIN supplier AS v USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
WHERE k.product_id = $product AND l.open > 0
ORDER BY o.expected_on NULLS LAST, o.number, l.line_no;
