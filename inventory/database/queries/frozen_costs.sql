-- Grain: SKU × defective of replayed_sku: where its average stood at the end of the frozen month it is costed on from.
SELECT c.sku_id, c.defective, c.qty, c.value_e4, c.posted_fen, c.average_value_e4, c.average_qty
FROM month_cost AS c JOIN replayed_sku AS r ON r.sku_id = c.sku_id AND r.month = c.month;
