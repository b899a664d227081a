-- Grain: stock document that stands on the purchase order $number: its receipts, what it returned, what was added to their cost, and
-- what reversed one of these. pieces: of this order, + in, − out.
WITH receipt AS (
    SELECT m.movement_id, m.document_id
    FROM order_receipt AS a
    JOIN purchase_order AS o USING (order_id)
    JOIN stock_movement AS m ON m.document_id = a.document_id AND m.line_no = a.line_no AND m.kind = 'goods_receipt'
    WHERE o.number = $number
),
later AS (
    SELECT m.movement_id, m.document_id FROM stock_movement AS m WHERE m.origin_id IN (SELECT movement_id FROM receipt)
),
last AS (
    SELECT m.movement_id, m.document_id FROM stock_movement AS m WHERE m.origin_id IN (SELECT movement_id FROM later)
)
SELECT d.number, d.kind, d.posted_at AS at, d.occurred_at, d.posted_by AS person, d.reason, sum(m.qty)::BIGINT AS pieces
FROM (FROM receipt UNION FROM later UNION FROM last) AS s
JOIN stock_movement AS m USING (movement_id, document_id)
JOIN document AS d USING (document_id)
GROUP BY ALL
ORDER BY d.posted_at, d.number;
