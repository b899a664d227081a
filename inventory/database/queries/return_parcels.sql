-- Grain: parcel that came back from $start until $until (NULL = any time), newest first: what became of it, and whether an order names it by now.
SELECT
    p.parcel_id, p.waybill, p.arrived_at, w.name AS warehouse, d.number, p.note, p.noted_by, p.closed_at, p.close_reason,
    CASE
        WHEN p.closed_at IS NOT NULL THEN 'closed'
        WHEN p.document_id IS NULL OR r.document_id IS NOT NULL THEN 'unknown'
        ELSE 'received'
    END AS state,
    p.waybill IN (
        SELECT return_waybill FROM after_sale WHERE return_waybill IS NOT NULL AND status <> 'closed'
        UNION ALL SELECT waybill FROM sales_order_line WHERE waybill IN (SELECT waybill FROM return_parcel)
    ) AS found_since
FROM return_parcel AS p
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN document AS d ON d.document_id = p.document_id
LEFT JOIN document AS r ON r.kind = 'reversal' AND r.origin_id = p.document_id
WHERE ($start::TIMESTAMP IS NULL OR p.arrived_at >= $start) AND ($until::TIMESTAMP IS NULL OR p.arrived_at < $until)
ORDER BY p.arrived_at DESC, p.parcel_id DESC;
