-- What has just become true (alert_met) opens alerts at $now, most money first.
INSERT INTO alert
SELECT
    (SELECT coalesce(max(alert_id), 0) FROM alert) + row_number() OVER (ORDER BY money_fen DESC, kind, subject), kind, subject, sku_id, warehouse_id,
    reference, $now, value, line, money_fen, value, line, money_fen, due_at, NULL, NULL, NULL, NULL, NULL, NULL, 1
FROM alert_met WHERE opens;
