-- Grain: order line paid in the period, newest first.
SELECT pay_at, shop, order_no, line_no, sku_code, product_name, spec, host, qty, gmv, refund, net, cogs, returned_qty, refund_type
FROM v_order_line
WHERE pay_at >= $start AND pay_at < $end + 1
ORDER BY pay_at DESC, order_no, line_no
