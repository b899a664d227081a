-- Grain: code of $codes that the books know: its SKU, and the pieces in warehouse $warehouse: on hand, promised to orders, and what is left of them.
WITH said AS (SELECT code, sku_id FROM sku_by_code WHERE code IN (SELECT unnest($codes::VARCHAR[]))),
place AS (SELECT warehouse_id FROM warehouse WHERE name = $warehouse),
held AS (
    SELECT sku_id, sum(qty)::BIGINT AS on_hand FROM stock_movement
    WHERE warehouse_id IN (SELECT warehouse_id FROM place) AND sku_id IN (SELECT sku_id FROM said) GROUP BY sku_id
),
promised AS (
    SELECT sku_id, sum(qty)::BIGINT AS reserved FROM reserved_at(NULL)
    WHERE warehouse_id IN (SELECT warehouse_id FROM place) AND sku_id IN (SELECT sku_id FROM said) GROUP BY sku_id
)
SELECT
    s.code, k.sku_code, p.name AS product_name, k.spec, coalesce(h.on_hand, 0) AS on_hand, coalesce(r.reserved, 0) AS reserved,
    coalesce(h.on_hand, 0) - coalesce(r.reserved, 0) AS available
FROM said AS s
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
LEFT JOIN held AS h USING (sku_id)
LEFT JOIN promised AS r USING (sku_id);
