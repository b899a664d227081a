-- Grain: one row: the end of the days whose sales foretell those to come, after the last day since $since anything was shipped up to $now; NULL = none was.
SELECT (max(occurred_at)::DATE + INTERVAL 1 DAY)::TIMESTAMP
FROM stock_movement WHERE kind = 'shipment' AND cost_rule <> 8 AND occurred_at >= $since AND occurred_at <= $now;
