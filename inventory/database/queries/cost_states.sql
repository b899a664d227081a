-- Grain: one row per touched_sku, in order of place: where its average stands (nought when it is replayed from its beginning).
SELECT
    CASE WHEN replay THEN 0 ELSE coalesce(qty, 0) END AS qty,
    CASE WHEN replay THEN 0 ELSE coalesce(value_e4, 0) END AS value_e4,
    CASE WHEN replay THEN 0 ELSE coalesce(posted_fen, 0) END AS posted_fen,
    CASE WHEN replay THEN 0 ELSE coalesce(average_value_e4, 0) END AS average_value_e4,
    CASE WHEN replay THEN 0 ELSE coalesce(average_qty, 0) END AS average_qty
FROM touched_sku LEFT JOIN cost_state USING (sku_id)
ORDER BY place;
