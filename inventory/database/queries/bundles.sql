-- Grain: bundle × recipe × component: the span the recipe holds for, and of the component its average and what of it can be sold
-- (sellable pieces less what is paid and not shipped, in bundles too).
WITH held AS (
    SELECT sku_id, sum(qty) FILTER (WHERE w.sellable)::BIGINT AS sellable
    FROM stock_balance JOIN warehouse AS w USING (warehouse_id) GROUP BY sku_id
),
promised AS (
    SELECT sku_id, sum(qty)::BIGINT AS qty FROM reserved_at(NULL) GROUP BY sku_id
)
SELECT
    b.sku_code, p.name AS product_name, b.spec, s.valid_from,
    CASE WHEN isfinite(s.valid_until) THEN s.valid_until END AS valid_until, k.sku_code AS component, s.qty,
    CASE WHEN c.average_qty > 0 THEN round(c.average_value_e4 / c.average_qty)::BIGINT ELSE k.reference_cost_e4 END AS unit_cost_e4,
    coalesce(h.sellable, 0) - coalesce(o.qty, 0) AS available,
    (SELECT max(r.set_by) FROM bundle_recipe AS r WHERE r.bundle_id = s.bundle_id AND r.valid_from = s.valid_from) AS set_by
FROM recipe_span AS s
JOIN sku AS b ON b.sku_id = s.bundle_id
JOIN product AS p ON p.product_id = b.product_id
JOIN sku AS k ON k.sku_id = s.sku_id
LEFT JOIN cost_state AS c ON c.sku_id = s.sku_id AND NOT c.defective
LEFT JOIN held AS h ON h.sku_id = s.sku_id
LEFT JOIN promised AS o ON o.sku_id = s.sku_id
ORDER BY b.sku_code, s.valid_from DESC, k.sku_code;
