-- Grain: shop with settlement bills in the books and orders finished more than $line days before $now that no bill settles. value: orders,
-- money_fen: what they pay after refunds, due_at: when the oldest was finished.
SELECT
    l.shop_id::VARCHAR AS subject, NULL::INTEGER AS sku_id, NULL::INTEGER AS warehouse_id, s.name AS reference,
    count(DISTINCT l.order_no)::BIGINT AS value, $line::BIGINT AS line, sum(l.paid_fen - l.refund_fen)::BIGINT AS money_fen,
    min(l.finish_at) AS due_at
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
WHERE l.finish_at < $now::TIMESTAMP - to_days($line::INTEGER) AND l.paid_fen > l.refund_fen
    AND l.shop_id IN (SELECT shop_id FROM settlement_line)
    AND NOT EXISTS (SELECT 1 FROM settlement_line AS b WHERE b.shop_id = l.shop_id AND b.order_no = l.order_no AND b.kind = 'settled')
GROUP BY ALL;
