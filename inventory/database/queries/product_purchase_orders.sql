-- Grain: line of a placed purchase order with a SKU of the product $product of which pieces are still to come; soonest expected first.
-- What a receipt brought counts without what its reversal took back.
WITH arrived AS (
    SELECT a.order_id, a.order_line_no, sum(m.qty + coalesce(u.qty, 0))::BIGINT AS qty
    FROM order_receipt AS a
    JOIN stock_movement AS m ON m.document_id = a.document_id AND m.line_no = a.line_no AND m.kind = 'goods_receipt' AND m.cost_rule <> 8
    LEFT JOIN (
        SELECT origin_id, sum(qty) AS qty FROM stock_movement WHERE kind = 'goods_receipt' AND qty < 0 AND cost_rule <> 8 GROUP BY origin_id
    ) AS u ON u.origin_id = m.movement_id
    GROUP BY a.order_id, a.order_line_no
)
SELECT
    o.number, v.name AS supplier, k.sku_id, k.sku_code, w.warehouse_id, w.name AS warehouse, o.ordered_at, o.expected_on, l.qty AS ordered,
    coalesce(a.qty, 0) AS received, l.qty - coalesce(a.qty, 0) AS on_order, l.unit_price_e4
FROM purchase_order_line AS l
JOIN purchase_order AS o USING (order_id)
JOIN sku AS k USING (sku_id)
JOIN supplier AS v USING (supplier_id)
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN arrived AS a ON a.order_id = l.order_id AND a.order_line_no = l.line_no
WHERE k.product_id = $product AND o.status = 'ordered' AND l.qty > coalesce(a.qty, 0)
ORDER BY o.expected_on NULLS LAST, o.number, l.line_no;
