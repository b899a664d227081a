-- Grain: order line paid in the period behind one key of a ranking, newest first, one page.
SELECT
    line_id, pay_at, shop, order_no, line_no, sku_code, title, spec, host, line_qty AS qty, paid_fen AS gmv_fen, refund_fen, status, after_sale,
    ship_at, count(*) OVER () AS rows
FROM sold_between($start, $until, $by)
WHERE key = $key
ORDER BY pay_at DESC, line_id DESC
LIMIT $size OFFSET $skip;
