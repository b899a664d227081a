-- Grain: one number: order lines of the shipment $document whose shipping time comes from a platform and not from a shipment made here.
SELECT count(DISTINCT l.line_id)
FROM stock_movement AS m
JOIN sales_order_line AS l ON l.line_id = m.order_line_id
WHERE m.document_id = $document AND l.ship_at IS NOT NULL AND l.ship_at NOT IN (
    SELECT o.occurred_at FROM stock_movement AS o JOIN document AS d USING (document_id)
    WHERE o.order_line_id = l.line_id AND d.batch_id IS NULL AND d.source_key IS NOT NULL
);
