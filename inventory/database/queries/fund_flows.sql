-- Grain: entry of a platform's account from $start (NULL = ever) to before $until, oldest first. + in, − out.
SELECT
    s.platform, s.name AS shop, f.occurred_at AS at, f.scene, f.word, f.scene NOT IN ('withdrawal', 'deposit', 'recharge') AS profit_or_loss,
    f.amount_fen, f.fee_fen, f.balance_fen, f.account, f.flow_no, f.order_no, coalesce(l.line_no, f.line_no) AS line_no, f.after_sale_no,
    coalesce(k.sku_code, l.sku_code) AS sku_code, f.matched
FROM fund_flow AS f
JOIN shop AS s USING (shop_id)
LEFT JOIN sales_order_line AS l ON l.line_id = f.order_line_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
WHERE ($start IS NULL OR f.occurred_at >= $start) AND ($until IS NULL OR f.occurred_at < $until)
ORDER BY f.occurred_at, f.flow_id;
