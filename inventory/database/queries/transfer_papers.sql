-- Grain: receipt of the transfer with number $number, oldest first: pieces that came with it, pieces it declared lost, and why.
SELECT
    r.number, r.occurred_at AS "at", coalesce(sum(m.qty) FILTER (m.qty > 0), 0)::BIGINT AS received,
    coalesce(sum(-m.qty) FILTER (m.kind = 'adjustment'), 0)::BIGINT AS lost, r.reason, r.note, r.posted_by,
    EXISTS (SELECT 1 FROM document AS u WHERE u.kind = 'reversal' AND u.origin_id = r.document_id) AS reversed
FROM document AS d
JOIN document AS r ON r.origin_id = d.document_id AND r.kind IN ('transfer_receipt', 'adjustment')
JOIN stock_movement AS m ON m.document_id = r.document_id
WHERE d.number = $number
GROUP BY r.document_id, r.number, r.occurred_at, r.reason, r.note, r.posted_by
ORDER BY r.document_id;
