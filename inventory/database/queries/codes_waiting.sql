-- Grain: unknown code among the lines of one file: lines, pieces and the money at stake (fen), most first.
SELECT code, any_value(title) AS title, count(*) AS lines, sum(qty)::BIGINT AS qty, sum(money_fen)::BIGINT AS money_fen
FROM (
    SELECT coalesce(sku_code, '') AS code, title, qty, paid_fen AS money_fen
    FROM sales_order_line WHERE file_id = $file AND sku_id IS NULL
    UNION ALL
    SELECT sku_code, title, qty, coalesce(value_e4 // 100, 0) FROM waiting_line WHERE file_no = $file
)
GROUP BY code
ORDER BY money_fen DESC, code
LIMIT $limit;
