-- Grain: one row: the end of the days whose sales foretell those to come, after the last day anything was shipped up to $now.
SELECT (coalesce(max(occurred_at)::DATE, $now::DATE) + INTERVAL 1 DAY)::TIMESTAMP
FROM stock_movement WHERE kind = 'shipment' AND cost_rule <> 8 AND occurred_at <= $now;
