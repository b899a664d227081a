-- Grain: line of entered_line whose document an earlier file posted: pieces of the SKU it posted then, and pieces the document has now.
-- Home-made numbers begin anew with each supplier and month.
SELECT e.n, p.qty AS posted, e.together
FROM (
    SELECT *, sum(qty) OVER (PARTITION BY document_key, kind, sku_id)::BIGINT AS together FROM entered_line
) AS e
JOIN (
    SELECT
        d.kind, d.source_key, coalesce(d.supplier_id, 0) AS supplier_id, date_trunc('month', d.occurred_at) AS month, m.sku_id,
        sum(abs(m.qty)) FILTER (WHERE m.kind = d.kind)::BIGINT AS qty
    FROM document AS d JOIN stock_movement AS m USING (document_id)
    WHERE (d.kind, d.source_key) IN (SELECT (kind, document_key) FROM entered_line) AND m.cost_rule <> 8
    GROUP BY ALL
) AS p
    ON p.kind = e.kind AND p.source_key = e.document_key AND p.sku_id = e.sku_id AND p.supplier_id = e.supplier_id
    AND p.month = date_trunc('month', e.at)
ORDER BY e.n;
