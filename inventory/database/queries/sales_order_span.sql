-- Grain: one row: when the lines of the orders with number $number were ordered: the first ("start") and just after the last ("until").
SELECT min(order_at) AS start, max(order_at) + INTERVAL 1 SECOND AS until FROM sales_order_line WHERE order_no = $number;
