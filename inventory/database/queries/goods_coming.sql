-- Grain: SKU × day its open purchase order lines are expected (NULL = nobody said): pieces still to come.
SELECT l.sku_id, o.expected_on AS day, sum(l.open)::BIGINT AS qty
FROM order_line_progress AS l JOIN purchase_order AS o USING (order_id)
WHERE l.open > 0
GROUP BY ALL;
