-- Grain: plan of counts: what it takes, when it is due next, how many days it is late on $today (below nought: days to go), and its last count.
SELECT
    p.plan_id, p.name, w.name AS warehouse, p.scope, p.scope_value, p.sample, p.every_days, p.next_on, p.blind, p.active, p.version,
    date_diff('day', p.next_on, $today::DATE) AS days_late,
    (SELECT max(t.number) FROM stocktake AS t WHERE t.plan_id = p.plan_id AND t.state <> 'cancelled') AS last_number
FROM count_plan AS p JOIN warehouse AS w USING (warehouse_id)
ORDER BY NOT p.active, p.next_on, p.name;
