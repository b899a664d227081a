-- Grain: SKU of the product $product × payment day in the period: pieces paid and refunded as returns, 支付GMV and net sales.
SELECT
    k.sku_code, l.pay_at::DATE AS day, sum(sold_pieces(l.purpose, l.qty))::BIGINT AS qty, sum(l.returned_qty)::BIGINT AS returned_qty,
    sum(l.paid_fen)::BIGINT AS gmv_fen, sum(l.paid_fen - l.refund_fen)::BIGINT AS net_fen
FROM sales_order_line AS l
JOIN sku AS k USING (sku_id)
WHERE k.product_id = $product AND l.pay_at >= $start AND l.pay_at < $until
GROUP BY k.sku_code, day
ORDER BY day, k.sku_code;
