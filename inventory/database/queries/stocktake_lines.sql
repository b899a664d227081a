-- Grain: SKU of the stocktake $number: what the book had when it was counted (its own posting left out), what was counted, by whom and when,
-- the difference, its worth at the average (fen), the shelf and the reason. What is not counted yet has the book of now.
WITH task AS (SELECT * FROM stocktake WHERE number = $number),
line AS (
    SELECT l.sku_id, l.reason, l.book_qty AS kept_qty, t.warehouse_id, t.document_id, c.counted_qty, c.counted_at, c.counted_by, c.entries
    FROM task AS t
    JOIN stocktake_line AS l USING (stocktake_id)
    LEFT JOIN stocktake_count AS c USING (stocktake_id, sku_id)
),
book AS (
    SELECT l.sku_id, coalesce(sum(m.qty), 0)::BIGINT AS qty
    FROM line AS l
    LEFT JOIN stock_movement AS m
        ON m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id AND m.document_id IS DISTINCT FROM l.document_id
        AND (l.counted_qty IS NULL OR m.occurred_at <= l.counted_at)
    GROUP BY l.sku_id
)
SELECT
    k.sku_code, k.barcode, p.name AS product_name, k.spec, p.category, s.shelf, coalesce(l.kept_qty, b.qty) AS book_qty, l.counted_qty,
    l.counted_qty - coalesce(l.kept_qty, b.qty) AS difference, l.counted_at, l.counted_by, coalesce(l.entries, 0) AS entries, l.reason,
    CASE WHEN c.average_qty > 0 THEN round(c.average_value_e4 / c.average_qty)::BIGINT ELSE coalesce(k.reference_cost_e4, 0) END AS unit_cost_e4,
    coalesce(v.value_fen, round((l.counted_qty - b.qty) * CASE
        WHEN c.average_qty > 0 THEN c.average_value_e4 / c.average_qty ELSE coalesce(k.reference_cost_e4, 0) END / 100))::BIGINT AS value_fen
FROM line AS l
JOIN book AS b USING (sku_id)
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
LEFT JOIN stock_limit AS s ON s.sku_id = l.sku_id AND s.warehouse_id = l.warehouse_id
LEFT JOIN cost_state AS c ON c.sku_id = l.sku_id AND c.defective = (SELECT type = 'defective' FROM warehouse WHERE warehouse_id = l.warehouse_id)
LEFT JOIN (
    SELECT sku_id, document_id, sum(value_fen + variance_fen)::BIGINT AS value_fen FROM stock_movement GROUP BY ALL
) AS v ON v.sku_id = l.sku_id AND v.document_id = l.document_id
ORDER BY s.shelf NULLS LAST, k.sku_code;
