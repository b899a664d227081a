-- What an evaluation at $now found goes into the alerts. Reads alert_found: alert_id (of the alert that holds; NULL = a new one), still (whether
-- the condition holds), and what was found.
UPDATE alert SET recovered_at = $now FROM alert_found AS f WHERE f.alert_id = alert.alert_id AND NOT f.still;

UPDATE alert SET value = f.value, line = f.line, money_fen = f.money_fen, due_at = f.due_at
FROM alert_found AS f
WHERE f.alert_id = alert.alert_id AND f.still
    AND (alert.value, alert.line, alert.money_fen, alert.due_at) IS DISTINCT FROM (f.value, f.line, f.money_fen, f.due_at);

INSERT INTO alert
SELECT
    (SELECT coalesce(max(alert_id), 0) FROM alert) + row_number() OVER (ORDER BY money_fen DESC, kind, subject), kind, subject, sku_id, warehouse_id,
    reference, $now, value, line, money_fen, value, line, money_fen, due_at, NULL, NULL, NULL, NULL, NULL, NULL, 1
FROM alert_found WHERE alert_id IS NULL;
