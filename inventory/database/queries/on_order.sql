-- Grain: SKU × warehouse: pieces that suppliers promised to bring there and that had not come at $as_of (NULL = now).
SELECT l.sku_id, o.warehouse_id, sum(greatest(l.qty - coalesce(a.received, 0), 0))::BIGINT AS on_order
FROM purchase_order AS o
JOIN purchase_order_line AS l USING (order_id)
LEFT JOIN order_line_arrived($as_of::TIMESTAMP) AS a ON a.order_id = l.order_id AND a.order_line_no = l.line_no
-- An order that was closed since was open then.
WHERE (o.status = 'ordered' OR (o.status IN ('closed', 'cancelled') AND o.closed_at > $as_of::TIMESTAMP))
    AND ($as_of::TIMESTAMP IS NULL OR o.ordered_at <= $as_of)
GROUP BY ALL
HAVING on_order > 0;
