-- The alerts whose condition has ended (alert_met) recover at $now.
UPDATE alert SET recovered_at = $now FROM alert_met AS m WHERE m.alert_id = alert.alert_id AND m.recovers;
