-- Grain: SKU of temp table asked_sku × kind of thing that uses it, with how many there are.
SELECT k.sku_code, u.used_by, count(*) AS times
FROM (
    SELECT sku_id, 'movements' AS used_by FROM stock_movement
    UNION ALL SELECT sku_id, 'order_lines' FROM sales_order_line
    UNION ALL SELECT sku_id, 'recipes' FROM bundle_recipe
    UNION ALL SELECT bundle_id, 'recipes' FROM bundle_recipe
    UNION ALL SELECT sku_id, 'matched_codes' FROM code_meaning
    UNION ALL SELECT c.sku_id, 'waiting_lines' FROM waiting_line AS w JOIN sku_by_code AS c ON c.code = w.sku_code
    UNION ALL SELECT sku_id, 'purchase_plans' FROM purchase_plan_line
    UNION ALL SELECT sku_id, 'purchase_orders' FROM purchase_order_line
    UNION ALL SELECT sku_id, 'stock_limits' FROM stock_limit
) AS u
JOIN sku AS k USING (sku_id)
WHERE u.sku_id IN (SELECT sku_id FROM asked_sku)
GROUP BY ALL
ORDER BY k.sku_code, u.used_by;
