-- Grain: alert that has not recovered, as it was last seen.
SELECT alert_id, kind, subject, value, line, money_fen, due_at FROM alert WHERE recovered_at IS NULL;
