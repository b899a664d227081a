-- Grain: one row per product and specification the customer $customer paid for, most pieces first.
SELECT
    coalesce(k.sku_code, l.sku_code) AS sku_code, coalesce(p.name, l.title) AS product_name, coalesce(k.spec, l.spec) AS spec,
    sum(l.qty)::BIGINT AS qty, sum(l.returned_qty)::BIGINT AS returned_qty, sum(l.paid_fen - l.refund_fen)::BIGINT AS net_fen,
    max(l.pay_at) AS last_order_at
FROM sales_order_line AS l
JOIN whole_customer AS w USING (customer_id)
LEFT JOIN sku AS k USING (sku_id)
LEFT JOIN product AS p USING (product_id)
WHERE w.root_id = $customer AND l.pay_at IS NOT NULL AND l.purpose IS NULL
GROUP BY ALL
ORDER BY qty DESC, sku_code;
