-- Grain: order line × SKU of the product $product that it holds back: paid, not shipped, not refunded in full; of a bundle its components.
-- Σ qty is what is reserved. Longest waiting first.
SELECT
    l.pay_at, s.name AS shop, l.order_no, k.sku_code, b.sku_code AS bundle, h.qty,
    l.paid_fen - l.refund_fen AS net_fen, l.promise_at, w.name AS warehouse, l.host
FROM reserved_at(NULL) AS h
JOIN sales_order_line AS l USING (line_id)
JOIN sku AS k ON k.sku_id = h.sku_id
LEFT JOIN sku AS b ON b.sku_id = l.sku_id AND l.sku_id <> h.sku_id
JOIN shop AS s USING (shop_id)
JOIN warehouse AS w ON w.warehouse_id = l.warehouse_id
WHERE k.product_id = $product
ORDER BY l.pay_at, l.line_id, k.sku_code;
