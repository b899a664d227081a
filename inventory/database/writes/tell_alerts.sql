-- The alerts that hold tell the numbers that were found last (alert_met).
UPDATE alert SET reference = m.reference, value = m.value, line = m.line, money_fen = m.money_fen, due_at = m.due_at
FROM alert_met AS m WHERE m.alert_id = alert.alert_id AND m.changes;
