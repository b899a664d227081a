-- Grain: code of $codes that the books know, with its SKU, the pieces in all warehouses, what a piece cost when it last came in, and what it
-- is sold for.
WITH said AS (SELECT code, sku_id FROM sku_by_code WHERE code IN (SELECT unnest($codes::VARCHAR[]))),
moved AS (
    SELECT
        sku_id, sum(qty)::BIGINT AS on_hand,
        max_by(round(stated_e4 / nullif(qty, 0))::BIGINT, (occurred_at, movement_id))
            FILTER (kind = 'goods_receipt' AND qty > 0 AND stated_e4 IS NOT NULL AND cost_rule <> 8) AS last_price_e4
    FROM stock_movement
    WHERE sku_id IN (SELECT sku_id FROM said)
    GROUP BY sku_id
)
SELECT s.code, k.sku_code, p.name AS product_name, k.spec, coalesce(m.on_hand, 0) AS on_hand, m.last_price_e4, coalesce(k.session_price_fen, k.list_price_fen) AS sale_price_fen
FROM said AS s
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
LEFT JOIN moved AS m USING (sku_id);
