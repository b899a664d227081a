-- Grain: one row per after-sale case of an order of the customer $customer, newest first.
SELECT DISTINCT
    a.after_sale_no, a.order_no, a.type, a.status AS case_status, a.refund_fen, a.applied_at, a.refunded_at, a.received_at, a.reason
FROM after_sale AS a
JOIN sales_order_line AS l ON l.shop_id = a.shop_id AND l.order_no = a.order_no AND (a.line_no IS NULL OR l.line_no = a.line_no)
JOIN whole_customer AS w ON w.customer_id = l.customer_id
WHERE w.root_id = $customer
ORDER BY a.applied_at DESC, a.after_sale_no;
