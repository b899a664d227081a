-- Grain: kind with open alerts (they hold at $now, are not done and not snoozed): how many, and their money.
SELECT kind, count(*) AS alerts, sum(money_fen)::BIGINT AS money_fen, min(due_at) AS first_due_at
FROM alert
WHERE recovered_at IS NULL AND done_at IS NULL AND coalesce(snoozed_until <= $now, true)
GROUP BY kind;
