-- Grain: SKU that compared_sheet names or that the warehouse has pieces of at $at: pieces there and here, and what the difference is worth.
-- Codes nobody knows have no SKU. since: when the difference began, by the comparison before.
WITH sheet AS (
    SELECT k.sku_id, CASE WHEN k.sku_id IS NULL THEN s.code END AS strange, sum(s.qty)::BIGINT AS theirs
    FROM compared_sheet AS s LEFT JOIN sku_by_code AS k USING (code)
    GROUP BY ALL
),
book AS (
    SELECT sku_id, sum(qty)::BIGINT AS ours FROM stock_movement
    WHERE warehouse_id = $warehouse AND occurred_at <= $at GROUP BY sku_id
),
side AS (
    SELECT coalesce(s.sku_id, b.sku_id) AS sku_id, s.strange, coalesce(s.theirs, 0) AS theirs, coalesce(b.ours, 0) AS ours
    FROM sheet AS s FULL JOIN book AS b ON b.sku_id = s.sku_id
),
before AS (
    SELECT l.sku_id, l.since FROM stock_comparison_line AS l
    WHERE l.comparison_id = (
        SELECT arg_max(comparison_id, (told_at, comparison_id)) FROM stock_comparison WHERE warehouse_id = $warehouse AND told_at < $at
    ) AND l.sku_id IS NOT NULL AND l.theirs <> l.ours
)
SELECT
    coalesce(k.sku_code, d.strange) AS code, d.sku_id, d.theirs, d.ours,
    CASE WHEN c.average_qty > 0
        THEN round((d.theirs - d.ours)::HUGEINT * c.average_value_e4 / c.average_qty / 100)::BIGINT END AS value_fen,
    CASE WHEN d.theirs <> d.ours THEN coalesce(f.since, $at::TIMESTAMP) END AS since
FROM side AS d
LEFT JOIN sku AS k ON k.sku_id = d.sku_id
LEFT JOIN cost_state AS c ON c.sku_id = d.sku_id AND NOT c.defective
LEFT JOIN before AS f ON f.sku_id = d.sku_id
WHERE d.theirs <> 0 OR d.ours <> 0
ORDER BY code;
