-- Nothing is posted into a closed month. Each row: a document that was posted after its month had been closed.
-- Fix: reopen the month with a reason, or reverse the document.
SELECT d.number, d.posted_at, d.posted_by, m.occurred_at, c.month AS closed_month
FROM stock_movement AS m
JOIN document AS d USING (document_id)
JOIN closed_month AS c ON m.occurred_at >= c.month AND m.occurred_at < c.month + INTERVAL 1 MONTH
WHERE d.posted_at > c.closed_at
GROUP BY ALL;
