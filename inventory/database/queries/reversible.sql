-- Grain: document named $ref (its number, or the name a form gave it): its kind, what reversed it, whether it shipped orders, and whether
-- that was done here.
SELECT
    d.document_id, d.number, d.kind,
    (SELECT max(r.number) FROM document AS r WHERE r.kind = 'reversal' AND r.origin_id = d.document_id) AS reversed_by,
    EXISTS (SELECT 1 FROM stock_movement AS m WHERE m.document_id = d.document_id AND m.order_line_id IS NOT NULL AND m.kind = 'shipment') AS of_orders,
    d.batch_id IS NULL AND d.source_key IS NOT NULL AS by_form
FROM document AS d
WHERE d.number = $ref OR (d.source_key = $ref AND d.kind <> 'reversal')
ORDER BY d.number = $ref DESC, reversed_by NULLS FIRST, d.document_id DESC
LIMIT 1;
