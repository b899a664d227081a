-- Grain: stocktake, newest first: what it takes, how far it is, and what came of it: lines, counted ones, those that agree, pieces and
-- worth (fen, at the average when it was approved) of what was found too much and too little.
WITH line AS (
    SELECT
        t.stocktake_id, l.sku_id, l.book_qty, c.counted_qty, c.counted_qty - l.book_qty AS difference,
        coalesce(v.value_fen, 0) AS value_fen, coalesce(abs(l.book_qty), 0) AS held
    FROM stocktake AS t
    JOIN stocktake_line AS l USING (stocktake_id)
    LEFT JOIN stocktake_count AS c USING (stocktake_id, sku_id)
    LEFT JOIN (
        SELECT document_id, sku_id, sum(value_fen + variance_fen)::BIGINT AS value_fen FROM stock_movement WHERE kind = 'stocktake' GROUP BY ALL
    ) AS v ON v.document_id = t.document_id AND v.sku_id = l.sku_id
)
SELECT
    t.number, w.name AS warehouse, t.scope, t.scope_value, t.blind, t.state, t.scheduled_on, t.note, p.name AS plan, t.made_by, t.made_at,
    t.submitted_by, t.submitted_at, t.approved_by, t.approved_at, d.number AS document, t.close_reason, t.version,
    count(*) AS lines, count(l.counted_qty) AS counted, count(*) FILTER (WHERE l.difference = 0) AS agreeing,
    coalesce(sum(l.held) FILTER (WHERE l.counted_qty IS NOT NULL), 0)::BIGINT AS book_qty,
    coalesce(sum(l.difference) FILTER (WHERE l.difference > 0), 0)::BIGINT AS gain_qty,
    coalesce(-sum(l.difference) FILTER (WHERE l.difference < 0), 0)::BIGINT AS loss_qty,
    coalesce(sum(l.value_fen) FILTER (WHERE l.value_fen > 0), 0)::BIGINT AS gain_fen,
    coalesce(-sum(l.value_fen) FILTER (WHERE l.value_fen < 0), 0)::BIGINT AS loss_fen
FROM stocktake AS t
JOIN warehouse AS w USING (warehouse_id)
JOIN line AS l USING (stocktake_id)
LEFT JOIN count_plan AS p USING (plan_id)
LEFT JOIN document AS d ON d.document_id = t.document_id
GROUP BY ALL
ORDER BY t.scheduled_on DESC, t.number DESC;
