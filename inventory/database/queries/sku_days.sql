-- Grain: SKU code × payment day: pieces paid. An unknown code counts under the code on the order.
SELECT coalesce(k.sku_code, l.sku_code, '') AS sku_code, l.pay_at::DATE AS day, sum(sold_pieces(l.purpose, l.qty))::BIGINT AS qty
FROM sales_order_line AS l LEFT JOIN sku AS k ON k.sku_id = l.sku_id
WHERE l.pay_at >= $start AND l.pay_at < $until
GROUP BY ALL;
