-- Grain: comparison of a stock sheet with the books, newest first: SKUs, those that differ, pieces more and fewer there, and what it is worth.
SELECT
    c.number, w.name AS warehouse, c.file, c.told_at, count(l.code) AS lines, count(l.code) FILTER (l.theirs <> l.ours) AS differing,
    count(l.code) FILTER (l.sku_id IS NULL) AS unknown,
    coalesce(sum(l.theirs - l.ours) FILTER (l.theirs > l.ours AND l.sku_id IS NOT NULL), 0)::BIGINT AS more_there,
    coalesce(sum(l.ours - l.theirs) FILTER (l.theirs < l.ours), 0)::BIGINT AS fewer_there,
    coalesce(sum(l.value_fen), 0)::BIGINT AS value_fen, c.compared_at, c.compared_by
FROM stock_comparison AS c
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN stock_comparison_line AS l USING (comparison_id)
GROUP BY ALL
ORDER BY c.told_at DESC, c.number DESC;
