-- Grain: warehouse that sells × SKU that $code means (a bundle counts in sets): pieces on hand, promised to orders, and left to sell at $at.
WITH part AS (
    SELECT coalesce(r.sku_id, b.sku_id) AS sku_id, coalesce(r.qty, 1) AS each
    FROM (SELECT sku_id FROM sku_by_code WHERE code = $code LIMIT 1) AS b
    LEFT JOIN recipe_span AS r ON r.bundle_id = b.sku_id AND r.valid_from <= $at::TIMESTAMP AND r.valid_until > $at::TIMESTAMP
),
moved AS (
    SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS qty FROM stock_movement WHERE sku_id IN (SELECT sku_id FROM part) GROUP BY ALL
),
promised AS (
    SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS qty FROM reserved_at(NULL) WHERE sku_id IN (SELECT sku_id FROM part) GROUP BY ALL
)
SELECT
    w.name AS warehouse, min(floor(coalesce(m.qty, 0) / p.each))::BIGINT AS on_hand, max(ceil(coalesce(r.qty, 0) / p.each))::BIGINT AS reserved,
    min(floor((coalesce(m.qty, 0) - coalesce(r.qty, 0)) / p.each))::BIGINT AS available
FROM warehouse AS w
CROSS JOIN part AS p
LEFT JOIN moved AS m ON m.sku_id = p.sku_id AND m.warehouse_id = w.warehouse_id
LEFT JOIN promised AS r ON r.sku_id = p.sku_id AND r.warehouse_id = w.warehouse_id
WHERE w.sellable AND NOT w.archived
GROUP BY w.name
HAVING min(coalesce(m.qty, 0)) <> 0 OR max(coalesce(r.qty, 0)) <> 0
ORDER BY available DESC, w.name;
