-- Grain: line of the comparison with number $number (NULL = the newest), greatest differences in money first. Unknown codes have no product.
SELECT
    c.number, w.name AS warehouse, c.told_at, l.code AS sku_code, p.name AS product_name, k.spec, l.theirs, l.ours,
    l.theirs - l.ours AS difference, l.value_fen, l.since, l.sku_id IS NULL AS unknown
FROM stock_comparison AS c
JOIN stock_comparison_line AS l USING (comparison_id)
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p USING (product_id)
WHERE c.comparison_id = coalesce(
    (SELECT max(comparison_id) FROM stock_comparison WHERE number = $number),
    (SELECT max(comparison_id) FROM stock_comparison WHERE $number::VARCHAR IS NULL)
)
ORDER BY unknown DESC, abs(coalesce(l.value_fen, 0)) DESC, abs(l.theirs - l.ours) DESC, l.code;
