-- Takes out of resolved_line what an earlier import of the same document posted already; what it posted differently stays,
-- marked by posted_qty.
UPDATE resolved_line AS r SET posted_qty = p.qty
FROM (
    SELECT
        d.kind, d.source_key, d.supplier_id, date_trunc('month', d.occurred_at) AS month, m.sku_id, sum(abs(m.qty))::BIGINT AS qty
    FROM document AS d JOIN stock_movement AS m USING (document_id)
    WHERE (d.kind, d.source_key) IN (SELECT (document, document_key) FROM resolved_line)
    GROUP BY ALL
) AS p
WHERE r.document NOT IN ('stocktake', 'opening_balance')
    AND p.kind = r.document AND p.source_key = r.document_key AND p.sku_id = r.sku_id
    -- Home-made numbers begin anew with each supplier and month.
    AND p.supplier_id IS NOT DISTINCT FROM r.supplier_id AND p.month = date_trunc('month', r.occurred_at);

CREATE OR REPLACE TEMP TABLE known_line AS
SELECT r.document_key, r.line_no
FROM resolved_line AS r
JOIN (SELECT document_key, document, sku_id, sum(qty) AS qty FROM resolved_line GROUP BY ALL) AS t
    USING (document_key, document, sku_id)
WHERE r.posted_qty = t.qty;

DELETE FROM resolved_line AS r USING known_line AS k WHERE r.document_key = k.document_key AND r.line_no = k.line_no;
