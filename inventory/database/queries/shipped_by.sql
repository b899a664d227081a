-- Grain: order line of $lines that was shipped here: who shipped it last.
SELECT m.order_line_id AS line_id, max_by(d.posted_by, m.movement_id) AS person
FROM stock_movement AS m JOIN document AS d USING (document_id)
WHERE m.order_line_id IN (SELECT unnest($lines::BIGINT[])) AND m.kind = 'shipment' AND m.qty < 0 AND m.cost_rule <> 8
    AND d.batch_id IS NULL AND d.posted_by <> ''
GROUP BY m.order_line_id;
