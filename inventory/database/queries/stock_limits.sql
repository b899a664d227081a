-- Grain: SKU in use × warehouse with a line, a shelf or stock; of $warehouse every SKU. available: pieces on hand there less those reserved
-- there. gap: what is available below the low line (−) or above the high one (+), 0 between them, NULL without a line. Short goods are brought up to the high line, without one up to the low line.
WITH place AS (
    SELECT sku_id, warehouse_id FROM stock_limit
    UNION
    SELECT sku_id, warehouse_id FROM stock_balance
    UNION
    SELECT k.sku_id, w.warehouse_id FROM sku AS k CROSS JOIN warehouse AS w WHERE w.name = $warehouse
),
held AS (
    SELECT sku_id, warehouse_id, sum(on_hand)::BIGINT AS on_hand, sum(reserved)::BIGINT AS reserved, sum(on_hand - reserved)::BIGINT AS available
    FROM (
        SELECT sku_id, warehouse_id, qty AS on_hand, 0 AS reserved FROM stock_balance
        UNION ALL SELECT sku_id, warehouse_id, 0, qty FROM reserved_at(NULL)
    )
    GROUP BY ALL
),
line AS (
    SELECT
        k.sku_code, p.name AS product_name, k.spec, coalesce(p.category, '') AS category, w.warehouse_id, w.name AS warehouse,
        l.shelf, l.low_qty, l.high_qty, coalesce(h.on_hand, 0) AS on_hand, coalesce(h.reserved, 0) AS reserved,
        coalesce(h.available, 0) AS available,
        CASE
            WHEN coalesce(h.available, 0) < l.low_qty THEN coalesce(h.available, 0) - l.low_qty
            WHEN coalesce(h.available, 0) > l.high_qty THEN coalesce(h.available, 0) - l.high_qty
            WHEN l.low_qty IS NOT NULL OR l.high_qty IS NOT NULL THEN 0
        END AS gap
    FROM place
    JOIN sku AS k USING (sku_id)
    JOIN product AS p USING (product_id)
    JOIN warehouse AS w USING (warehouse_id)
    LEFT JOIN stock_limit AS l USING (sku_id, warehouse_id)
    LEFT JOIN held AS h USING (sku_id, warehouse_id)
    WHERE NOT k.archived AND w.type <> 'transit' AND NOT coalesce(w.archived, false)
        AND k.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe)
        AND ($warehouse IS NULL OR w.name = $warehouse)
        AND ($category IS NULL OR p.category = $category)
        AND ($search IS NULL OR contains(lower(concat_ws(' ', k.sku_code, p.name, k.spec, k.barcode)), lower($search)))
)
SELECT
    sku_code, product_name, spec, category, warehouse, shelf, low_qty, high_qty, on_hand, reserved, available, gap,
    CASE WHEN gap < 0 THEN coalesce(high_qty, low_qty) - available END AS suggested_in,
    CASE WHEN gap > 0 THEN gap END AS suggested_out
FROM line
WHERE NOT $crossed OR gap <> 0
ORDER BY sku_code, warehouse_id;
