-- Grain: stock movement of replayed_sku that has to be costed again: from the SKU's last frozen month on, or from its beginning.
SELECT
    m.movement_id, m.occurred_at, m.effect_id, m.sku_id, m.warehouse_id, m.qty, m.cost_rule, m.stated_e4, m.origin_id,
    m.value_e4, m.value_fen, m.variance_fen, m.recost_e4, m.kind IN ('shipment', 'sales_return') AS sold
FROM stock_movement AS m JOIN replayed_sku AS r USING (sku_id)
WHERE m.cost_rule <> 8 AND (r.month IS NULL OR m.occurred_at >= r.month + INTERVAL 1 MONTH);
