-- Grain: alert numbered above $after (NULL = all) of kind $kind and in state $state at $now: open (holds, is not done), snoozed, done (holds all the same), recovered; NULL = all. Most
-- money first, then the earliest date.
SELECT
    a.alert_id, a.kind, k.sku_code, p.name AS product_name, k.spec, w.name AS warehouse, a.reference AS number, a.value AS now_value, a.line AS now_line, a.money_fen, a.due_at,
    a.opened_at, a.opened_value, a.opened_line, a.opened_fen, a.recovered_at, a.owner, a.snoozed_until, a.done_at, a.done_by, a.note, a.version,
    s.state
FROM alert AS a
JOIN (
    SELECT
        alert_id,
        CASE WHEN recovered_at IS NOT NULL THEN 'recovered' WHEN done_at IS NOT NULL THEN 'done' WHEN snoozed_until > $now THEN 'snoozed' ELSE 'open' END AS state
    FROM alert
) AS s USING (alert_id)
LEFT JOIN sku AS k ON k.sku_id = a.sku_id
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN warehouse AS w ON w.warehouse_id = a.warehouse_id
WHERE ($after::BIGINT IS NULL OR a.alert_id > $after) AND ($kind::VARCHAR IS NULL OR a.kind = $kind) AND ($state::VARCHAR IS NULL OR s.state = $state)
    AND ($search::VARCHAR IS NULL OR contains(lower(concat_ws(' ', k.sku_code, p.name, k.spec, a.reference, w.name)), lower($search)))
ORDER BY a.money_fen DESC, a.due_at NULLS LAST, a.opened_at DESC, a.alert_id;
