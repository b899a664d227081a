-- The SKUs of posting_line, one place each, and whether their history has to be replayed: something came in before its end.
CREATE OR REPLACE TEMP TABLE touched_sku AS
SELECT
    row_number() OVER (ORDER BY p.sku_id) - 1 AS place, p.sku_id,
    coalesce(p.first_at < s.last_at, false) AS replay,
    CASE WHEN s.sku_id IS NULL THEN k.reference_cost_e4 ELSE s.start_cost_e4 END AS start_cost_e4
FROM (SELECT sku_id, min(occurred_at) AS first_at FROM posting_line GROUP BY sku_id) AS p
LEFT JOIN cost_state AS s USING (sku_id)
LEFT JOIN sku AS k ON k.sku_id = p.sku_id;
