-- Tells on the order line $line how its cases stand, as an order export would.
UPDATE sales_order_line AS l SET after_sale = CASE
    WHEN l.refund_fen >= l.paid_fen AND l.refund_type IS NOT NULL THEN 'refunded'
    WHEN l.refund_fen > 0 THEN 'partly_refunded'
    WHEN EXISTS (
        SELECT 1 FROM after_sale AS a
        WHERE a.shop_id = l.shop_id AND a.order_no = l.order_no AND a.line_no = l.line_no AND a.status = 'in_progress'
    ) THEN 'in_progress'
    ELSE 'none'
END
WHERE l.line_id = $line;
