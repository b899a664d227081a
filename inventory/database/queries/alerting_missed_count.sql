-- Grain: count that was due more than $line days before the day of $now and is not approved: a plan nobody began, or a stocktake. A count
-- of a plan stays the same one when it is begun. value: days late; no money.
SELECT
    d.subject, NULL::INTEGER AS sku_id, d.warehouse_id, d.reference, date_diff('day', d.due_on, $now::DATE)::BIGINT AS value,
    $line::BIGINT AS line, 0::BIGINT AS money_fen, d.due_on::TIMESTAMP AS due_at
FROM (
    SELECT concat_ws(':', plan_id, next_on) AS subject, warehouse_id, name AS reference, next_on AS due_on FROM count_plan WHERE active
    UNION ALL
    SELECT
        CASE WHEN plan_id IS NULL THEN any_value(number) ELSE concat_ws(':', plan_id, scheduled_on) END, any_value(warehouse_id), max(number),
        scheduled_on
    FROM stocktake WHERE state IN ('counting', 'waiting_approval')
    GROUP BY plan_id, scheduled_on, CASE WHEN plan_id IS NULL THEN number END
) AS d
WHERE date_diff('day', d.due_on, $now::DATE) > $line;
