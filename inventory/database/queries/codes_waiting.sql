-- Grain: code nobody knows among the lines of one file: lines, pieces and the money at stake (fen), most first.
SELECT code, any_value(title) AS title, count(*) AS lines, sum(qty)::BIGINT AS qty, sum(money_fen)::BIGINT AS money_fen
FROM (
    SELECT code, title, qty, paid_fen AS money_fen FROM waiting_order_line WHERE file_id = $file
    UNION ALL
    SELECT code, title, qty, coalesce(value_e4 // 100, 0) FROM waiting_document_line WHERE file_no = $file
)
GROUP BY code
ORDER BY money_fen DESC, code
LIMIT $limit;
