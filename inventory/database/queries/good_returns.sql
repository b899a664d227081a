-- Grain: one row: of the pieces of SKU $sku that buyers sent back, those that went where goods are sold (good), and all (qty).
SELECT coalesce(sum(m.qty) FILTER (WHERE w.sellable), 0)::BIGINT AS good, coalesce(sum(m.qty), 0)::BIGINT AS qty
FROM stock_movement AS m JOIN warehouse AS w USING (warehouse_id)
WHERE m.kind = 'sales_return' AND m.cost_rule <> 8 AND m.sku_id = $sku;
