-- Grain: stock movement that fits the filters, newest first; only ids, so that paging reads little.
SELECT m.movement_id
FROM stock_movement AS m
WHERE m.occurred_at >= $start AND m.occurred_at < $until
    AND ($skus IS NULL OR m.sku_id IN (SELECT unnest($skus::INTEGER[])))
    AND ($warehouse IS NULL OR m.warehouse_id IN (SELECT warehouse_id FROM warehouse WHERE name = $warehouse))
    AND ($kind IS NULL OR m.kind = $kind)
    AND ($number IS NULL OR m.document_id IN (SELECT document_id FROM document WHERE number = $number))
    AND ($person IS NULL OR m.document_id IN (SELECT document_id FROM document WHERE posted_by = $person))
ORDER BY m.occurred_at DESC, m.movement_id DESC
LIMIT $size OFFSET $skip;
