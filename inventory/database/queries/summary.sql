-- Grain: SKU × warehouse × bucket; bucket = opening (before $start) or the kind of the movement and its direction.
SELECT
    m.sku_id, m.warehouse_id,
    CASE
        WHEN m.occurred_at < $start THEN 'opening'
        -- What changes a value without moving pieces stands with what came when it adds, with what went when it takes.
        WHEN m.qty > 0 OR (m.qty = 0 AND m.value_fen >= 0) THEN CASE m.kind
            WHEN 'opening_balance' THEN 'in_opening' WHEN 'goods_receipt' THEN 'in_purchase' WHEN 'landed_cost' THEN 'in_purchase'
            WHEN 'sales_return' THEN 'in_return' WHEN 'stocktake' THEN 'in_count' ELSE 'in_other' END
        ELSE CASE m.kind WHEN 'shipment' THEN 'out_sale' WHEN 'stocktake' THEN 'out_count' ELSE 'out_other' END
    END AS bucket,
    sum(m.qty)::BIGINT AS qty, sum(m.value_fen)::BIGINT AS value_fen, sum(m.variance_fen)::BIGINT AS variance_fen
FROM stock_movement AS m
WHERE m.occurred_at < $until AND m.cost_rule <> 8
GROUP BY ALL;
