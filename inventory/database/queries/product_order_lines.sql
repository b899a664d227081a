-- Grain: order line × SKU of the product $product that it holds back: paid, not shipped, not refunded in full; of a bundle its components.
-- Σ qty is what is reserved. Longest waiting first.
SELECT
    l.pay_at, s.name AS shop, l.order_no, k.sku_code, b.sku_code AS bundle, l.qty * coalesce(r.qty, 1) AS qty,
    l.paid_fen - l.refund_fen AS net_fen, l.promise_at, w.name AS warehouse, l.host
FROM sales_order_line AS l
LEFT JOIN recipe_span AS r
    ON r.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
JOIN sku AS k ON k.sku_id = coalesce(r.sku_id, l.sku_id)
LEFT JOIN sku AS b ON b.sku_id = l.sku_id AND r.sku_id IS NOT NULL
JOIN shop AS s USING (shop_id)
JOIN warehouse AS w ON w.warehouse_id = l.warehouse_id
WHERE k.product_id = $product AND l.pay_at IS NOT NULL AND l.ship_at IS NULL AND l.status IN ('to_ship', 'shipped', 'completed')
    AND NOT (l.refund_type IS NOT NULL AND l.refund_fen >= l.paid_fen)
ORDER BY l.pay_at, l.line_id, k.sku_code;
