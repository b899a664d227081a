-- Every movement has its document, SKU, warehouse, and, where it names one, its order line and the movement it takes back.
-- Fix: restore the last backup; no document can cause this.
SELECT m.movement_id, m.document_id, m.sku_id, m.warehouse_id, m.order_line_id, m.origin_id
FROM stock_movement AS m
LEFT JOIN document AS d USING (document_id)
LEFT JOIN sku AS k ON k.sku_id = m.sku_id
LEFT JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN sales_order_line AS l ON l.line_id = m.order_line_id
LEFT JOIN stock_movement AS o ON o.movement_id = m.origin_id
WHERE d.document_id IS NULL OR k.sku_id IS NULL OR w.warehouse_id IS NULL
    OR (m.order_line_id IS NOT NULL AND l.line_id IS NULL AND m.cost_rule <> 8)
    OR (m.origin_id IS NOT NULL AND (o.movement_id IS NULL OR o.sku_id <> m.sku_id));
