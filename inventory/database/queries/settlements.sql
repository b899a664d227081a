-- Grain: row of a settlement bill settled from $start (NULL = ever) to before $until, oldest first. Fees above zero where they cost.
SELECT
    s.platform, s.name AS shop, b.settled_at, b.kind AS bill_kind, b.word, b.bill_no, b.order_no, coalesce(l.line_no, b.line_no) AS line_no, b.after_sale_no,
    coalesce(k.sku_code, l.sku_code) AS sku_code, l.host, b.income_fen, b.refund_fen, b.platform_fee_fen, b.commission_fen, b.recruiting_fee_fen,
    b.channel_fee_fen, b.promotion_fee_fen, b.insurance_fen, b.other_fee_fen, b.settled_fen, b.unexplained_fen, b.matched
FROM settlement_line AS b
JOIN shop AS s USING (shop_id)
LEFT JOIN sales_order_line AS l ON l.line_id = b.order_line_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
WHERE ($start IS NULL OR b.settled_at >= $start) AND ($until IS NULL OR b.settled_at < $until)
ORDER BY b.settled_at, b.bill_id;
