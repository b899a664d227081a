-- Grain: one row per touched_sku, in order of place: where its average stands (nought when it is replayed from its beginning).
-- Until a document tells a cost, a SKU costs what its product list said when it first moved.
SELECT
    CASE WHEN replay THEN 0 ELSE coalesce(qty, 0) END AS qty,
    CASE WHEN replay THEN 0 ELSE coalesce(value_e4, 0) END AS value_e4,
    CASE WHEN replay THEN 0 ELSE coalesce(posted_fen, 0) END AS posted_fen,
    CASE WHEN replay OR s.sku_id IS NULL THEN coalesce(t.start_cost_e4, 0) ELSE average_value_e4 END AS average_value_e4,
    CASE WHEN replay OR s.sku_id IS NULL THEN (t.start_cost_e4 IS NOT NULL)::BIGINT ELSE average_qty END AS average_qty
FROM touched_sku AS t LEFT JOIN cost_state AS s USING (sku_id)
ORDER BY place;
