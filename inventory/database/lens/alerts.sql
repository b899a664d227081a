-- Grain: one row. Alerts that hold, are not done and not put off, and the money at stake in yuan.
SELECT count(*) AS alerts, sum(money_fen) / 100 AS money
FROM alert
WHERE recovered_at IS NULL AND done_at IS NULL AND coalesce(snoozed_until <= $now, true)
