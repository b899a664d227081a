-- Grain: goods receipt that answers the purchase order with number $number, oldest first: pieces and cost of what came of it.
SELECT
    d.number, d.occurred_at AS "at", sum(m.qty)::BIGINT AS qty, sum(m.qty) FILTER (WHERE r.defective)::BIGINT AS defective,
    sum(m.value_fen)::BIGINT AS value_fen,
    EXISTS (SELECT 1 FROM document AS u WHERE u.kind = 'reversal' AND u.origin_id = d.document_id) AS reversed
FROM purchase_order AS o
JOIN order_receipt AS r USING (order_id)
JOIN document AS d USING (document_id)
JOIN stock_movement AS m ON m.document_id = r.document_id AND m.line_no = r.line_no AND m.kind = 'goods_receipt'
WHERE o.number = $number
GROUP BY d.document_id, d.number, d.occurred_at
ORDER BY d.occurred_at, d.number;
