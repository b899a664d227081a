-- undone_movement: shipments made here that were taken back, of order lines that undoing the import $batch puts back as they were before that.
CREATE OR REPLACE TEMP TABLE undone_movement AS
SELECT m.movement_id
FROM stock_movement AS m
JOIN document AS d USING (document_id)
JOIN replaced_order_line AS r ON (r.before).line_id = m.order_line_id
WHERE r.replaced_by = $batch AND m.kind = 'shipment' AND m.cost_rule = 8 AND m.qty < 0 AND d.batch_id IS NULL AND d.source_key IS NOT NULL
    AND ((r.before).ship_at IS NULL OR (r.before).ship_at = d.occurred_at);
