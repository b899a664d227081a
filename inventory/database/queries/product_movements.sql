-- Grain: stock movement of a SKU of the product $product, newest first, at most $limit.
SELECT
    m.occurred_at AS "at", d.number, m.kind, k.sku_code, k.spec, w.name AS warehouse, m.qty,
    CASE WHEN m.qty <> 0 THEN round(m.value_e4 / m.qty)::BIGINT END AS unit_cost_e4, m.value_fen, coalesce(v.name, s.name) AS party,
    l.order_no, m.cost_rule = 8 AS undone
FROM stock_movement AS m
JOIN sku AS k USING (sku_id)
JOIN document AS d USING (document_id)
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN shop AS s ON s.shop_id = d.shop_id
LEFT JOIN sales_order_line AS l ON l.line_id = m.order_line_id
WHERE k.product_id = $product
ORDER BY m.occurred_at DESC, m.movement_id DESC
LIMIT $limit;
