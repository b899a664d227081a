-- Grain: order line × SKU: pieces promised to buyers, the warehouse they are to leave, and until when. Read once, as alert_promised.
SELECT r.line_id, r.sku_id, r.warehouse_id, r.qty, l.promise_at
FROM reserved_at(NULL) AS r JOIN sales_order_line AS l USING (line_id);
