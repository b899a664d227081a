-- Grain: movement of the SKU $sku, all of them or those of $movements: its document, what it refers to, and what it cost. Undone pairs are marked.
WITH mine AS (
    SELECT m.* FROM stock_movement AS m JOIN sku AS k USING (sku_id)
    WHERE k.sku_code = $sku AND ($movements IS NULL OR m.movement_id IN (SELECT unnest($movements::BIGINT[])))
),
origin AS (
    SELECT o.movement_id, d.number FROM stock_movement AS o JOIN document AS d USING (document_id)
    WHERE o.movement_id IN (SELECT origin_id FROM mine)
),
line AS (SELECT line_id, order_no FROM sales_order_line WHERE line_id IN (SELECT order_line_id FROM mine))
SELECT
    m.movement_id, m.occurred_at AS "at", d.number, m.kind, w.name AS warehouse, w.type = 'defective' AS defective, m.qty, m.cost_rule,
    m.value_e4, m.value_fen, m.variance_fen, m.recost_e4, o.number AS origin, l.order_no, coalesce(v.name, s.name) AS party
FROM mine AS m
JOIN document AS d USING (document_id)
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN origin AS o ON o.movement_id = m.origin_id
LEFT JOIN line AS l ON l.line_id = m.order_line_id
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN shop AS s ON s.shop_id = d.shop_id
ORDER BY m.occurred_at, m.effect_id, m.movement_id;
