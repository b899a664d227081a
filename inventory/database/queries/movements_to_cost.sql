-- Grain: one row per movement whose cost is to be found, in order of effect: the new ones in posting_line, and the posted ones
-- of SKUs that have to be replayed because something came in before their last movement.
SELECT movement_id, occurred_at, t.place, qty, stated_e4, origin_id, true AS is_new
FROM posting_line JOIN touched_sku AS t USING (sku_id)
UNION ALL
SELECT m.movement_id, m.occurred_at, t.place, m.qty, m.stated_e4, m.origin_id, false
FROM stock_movement AS m JOIN touched_sku AS t USING (sku_id)
WHERE t.replay
ORDER BY occurred_at, movement_id;
