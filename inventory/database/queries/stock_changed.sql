-- Grain: SKU whose stock differs from that in the temp table stock_before: pieces and worth (fen) before and after, most money first.
SELECT
    k.sku_code, p.name AS product_name, k.spec,
    coalesce(b.qty, 0) AS qty_before, coalesce(a.qty, 0) AS qty_after,
    coalesce(b.value_fen, 0) AS value_before_fen, coalesce(a.value_fen, 0) AS value_after_fen, count(*) OVER () AS skus
FROM stock_after AS a
FULL JOIN stock_before AS b USING (sku_id)
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
WHERE (a.qty, a.value_fen) IS DISTINCT FROM (b.qty, b.value_fen)
ORDER BY abs(coalesce(a.value_fen, 0) - coalesce(b.value_fen, 0)) DESC, k.sku_code
LIMIT $limit;
