-- Grain: movement of the goods receipt named $ref (its number, or its name in the source): pieces, and cost with what was added to it.
SELECT m.movement_id, m.sku_id, m.warehouse_id, m.qty, m.value_e4, m.occurred_at, m.effect_id, m.document_id
FROM stock_movement AS m JOIN document AS d USING (document_id)
WHERE d.kind = 'goods_receipt' AND (d.number = $ref OR d.source_key = $ref) AND m.kind = 'goods_receipt' AND m.cost_rule <> 8 AND m.qty > 0
ORDER BY m.movement_id;
