-- What arrived for a purchase order is a line of a goods receipt, of the product that was ordered. Each row: an arrival without such a line.
-- Fix: restore the last backup; no document can cause this.
SELECT o.number AS purchase_order, r.order_line_no, r.document_id, r.line_no
FROM order_receipt AS r
LEFT JOIN purchase_order AS o USING (order_id)
LEFT JOIN purchase_order_line AS l ON l.order_id = r.order_id AND l.line_no = r.order_line_no
LEFT JOIN document AS d ON d.document_id = r.document_id AND d.kind = 'goods_receipt'
LEFT JOIN stock_movement AS m ON m.document_id = d.document_id AND m.line_no = r.line_no AND m.kind = 'goods_receipt'
    AND m.sku_id = l.sku_id
WHERE m.movement_id IS NULL;
