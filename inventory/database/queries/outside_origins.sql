-- Grain: movement of $movements, which others of this pass refer to without its being in it: what it cost, late landed costs
-- included, and how much of it was taken back by movements that are not in the pass either (replayed_sku is).
SELECT
    m.movement_id, m.qty, m.value_e4 + coalesce(a.value_e4, 0)::BIGINT AS value_e4, m.value_fen + coalesce(a.value_fen, 0)::BIGINT AS value_fen,
    m.recost_e4, coalesce(t.qty, 0)::BIGINT AS taken_qty, coalesce(t.value_e4, 0)::BIGINT AS taken_e4,
    coalesce(t.value_fen, 0)::BIGINT AS taken_fen, coalesce(t.recost_e4, 0)::BIGINT AS taken_recost_e4
FROM stock_movement AS m
JOIN (SELECT unnest($movements::BIGINT[]) AS movement_id) AS o USING (movement_id)
LEFT JOIN (
    SELECT
        b.origin_id, sum(b.qty) AS qty, sum(b.value_e4) AS value_e4, sum(b.value_fen) AS value_fen, sum(b.recost_e4) AS recost_e4
    FROM stock_movement AS b LEFT JOIN replayed_sku AS r USING (sku_id)
    WHERE b.origin_id IN (SELECT unnest($movements::BIGINT[])) AND b.cost_rule = 2
        AND (r.sku_id IS NULL OR (r.month IS NOT NULL AND b.occurred_at < r.month + INTERVAL 1 MONTH))
    GROUP BY b.origin_id
) AS t ON t.origin_id = m.movement_id
LEFT JOIN (
    SELECT b.origin_id, sum(b.value_e4) AS value_e4, sum(b.value_fen) AS value_fen
    FROM stock_movement AS b
    WHERE b.origin_id IN (SELECT unnest($movements::BIGINT[])) AND b.cost_rule = 4
    GROUP BY b.origin_id
) AS a ON a.origin_id = m.movement_id
ORDER BY m.movement_id;
