-- Grain: paper that the document with number $number comes from or that came of it: orders, receipts, returns, landed costs, reversals.
WITH this AS (SELECT document_id, kind, origin_id FROM document WHERE number = $number),
answered AS (
    SELECT DISTINCT r.order_id, r.document_id FROM order_receipt AS r
),
family AS (
    SELECT 'origin' AS relation, o.number, o.kind, o.occurred_at AS "at", o.document_id
    FROM this JOIN document AS o ON o.document_id = this.origin_id
    UNION ALL
    SELECT 'origin', p.number, 'purchase_order', p.ordered_at, NULL
    FROM this JOIN answered AS a USING (document_id) JOIN purchase_order AS p USING (order_id)
    UNION ALL
    SELECT 'origin', p.number, 'purchase_order', p.ordered_at, NULL
    FROM this JOIN answered AS a ON a.document_id = this.origin_id JOIN purchase_order AS p USING (order_id)
    UNION ALL
    SELECT 'outcome', d.number, d.kind, d.occurred_at, d.document_id
    FROM this JOIN document AS d ON d.origin_id = this.document_id
    UNION ALL
    SELECT 'sibling', d.number, d.kind, d.occurred_at, d.document_id
    FROM this JOIN answered AS a USING (document_id) JOIN answered AS b USING (order_id)
    JOIN document AS d ON d.document_id = b.document_id
    WHERE b.document_id <> this.document_id
)
SELECT
    f.relation, f.number, f.kind, f."at", m.qty, m.value_fen,
    EXISTS (SELECT 1 FROM document AS r WHERE r.kind = 'reversal' AND r.origin_id = f.document_id) AS reversed
FROM family AS f
LEFT JOIN (
    SELECT document_id, sum(qty)::BIGINT AS qty, sum(value_fen + variance_fen)::BIGINT AS value_fen
    FROM stock_movement WHERE document_id IN (SELECT document_id FROM family) GROUP BY document_id
) AS m USING (document_id)
ORDER BY f.relation = 'outcome', f."at", f.number;
