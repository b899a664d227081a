-- Grain: movement of the document with number $number, in the order of its lines.
SELECT
    m.occurred_at AS "at", k.sku_code, p.name AS product_name, k.spec, w.name AS warehouse, m.qty,
    CASE WHEN m.qty <> 0 THEN round(m.value_e4 / m.qty)::BIGINT END AS unit_cost_e4, m.value_fen, m.variance_fen, l.order_no,
    o.number AS origin, m.cost_rule = 8 AS undone, m.movement_id
FROM stock_movement AS m
JOIN document AS d USING (document_id)
JOIN sku AS k ON k.sku_id = m.sku_id
JOIN product AS p USING (product_id)
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN sales_order_line AS l ON l.line_id = m.order_line_id
LEFT JOIN stock_movement AS om ON om.movement_id = m.origin_id
LEFT JOIN document AS o ON o.document_id = om.document_id
WHERE d.number = $number
ORDER BY m.line_no, m.movement_id;
