CREATE OR REPLACE VIEW closed_month AS -- 已结月份 · one row per month that is closed now
SELECT
    month AS month, -- 会计期间 · first day of the month
    max_by(acted_by, act_id) AS closed_by, -- 操作人 · who closed it
    max_by(acted_at, act_id) AS closed_at -- 操作时间 · when
FROM period_act
GROUP BY month
HAVING max_by(closed, act_id)
;
