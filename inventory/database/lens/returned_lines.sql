-- Grain: order line paid in the period and refunded, newest refund first.
SELECT refunded_at, pay_at, shop, order_no, line_no, sku_code, product_name, spec, qty, returned_qty, gmv, refund, refund_type
FROM v_order_line
WHERE pay_at >= $start AND pay_at < $end + 1 AND purpose IS NULL AND refund_type IN ($types)
ORDER BY refunded_at DESC, order_no, line_no
