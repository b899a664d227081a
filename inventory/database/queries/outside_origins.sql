-- Grain: one row per movement in outside_origin: its cost, and how much of it was taken back before.
SELECT
    m.movement_id, m.qty, m.value_e4, m.value_fen,
    coalesce(t.qty, 0)::BIGINT AS taken_qty, coalesce(t.value_e4, 0)::BIGINT AS taken_e4, coalesce(t.value_fen, 0)::BIGINT AS taken_fen
FROM stock_movement AS m
JOIN outside_origin AS o USING (movement_id)
LEFT JOIN (
    SELECT origin_id, sum(qty) AS qty, sum(value_e4) AS value_e4, sum(value_fen) AS value_fen
    FROM stock_movement
    WHERE origin_id IN (SELECT movement_id FROM outside_origin)
    GROUP BY origin_id
) AS t ON t.origin_id = m.movement_id
ORDER BY m.movement_id;
