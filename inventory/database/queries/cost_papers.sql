-- Grain: movement of the SKU $sku: its document, what it refers to, and what it cost. Undone pairs are marked.
SELECT
    m.movement_id, m.occurred_at AS "at", d.number, m.kind, w.name AS warehouse, w.type = 'defective' AS defective, m.qty, m.cost_rule,
    m.value_e4, m.value_fen, m.variance_fen, m.recost_e4, o.number AS origin, l.order_no, coalesce(v.name, s.name) AS party
FROM stock_movement AS m
JOIN sku AS k USING (sku_id)
JOIN document AS d USING (document_id)
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN stock_movement AS om ON om.movement_id = m.origin_id
LEFT JOIN document AS o ON o.document_id = om.document_id
LEFT JOIN sales_order_line AS l ON l.line_id = m.order_line_id
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN shop AS s ON s.shop_id = d.shop_id
WHERE k.sku_code = $sku
ORDER BY m.occurred_at, m.effect_id, m.movement_id;
