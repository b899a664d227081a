-- What was frozen at the end of a closed month is the end before it and what was kept of its movements. Each row: a SKU and warehouse where
-- it is not, and by how much.
-- Fix: find who changed the file from outside, and restore the last backup.
SELECT e.month, k.sku_code, w.name AS warehouse, sum(e.qty)::BIGINT AS qty_off, sum(e.value_fen)::BIGINT AS value_off_fen
FROM (
    SELECT month, sku_id, warehouse_id, qty, value_fen FROM month_stock
    UNION ALL
    SELECT n.following, s.sku_id, s.warehouse_id, -s.qty, -s.value_fen
    FROM month_stock AS s
    JOIN (SELECT month, lead(month) OVER (ORDER BY month) AS following FROM closed_month) AS n USING (month)
    WHERE n.following IS NOT NULL
    UNION ALL
    SELECT month, sku_id, warehouse_id, -qty, -(value_fen + variance_fen) FROM month_flow
) AS e
LEFT JOIN sku AS k USING (sku_id)
LEFT JOIN warehouse AS w USING (warehouse_id)
GROUP BY e.month, e.sku_id, e.warehouse_id, k.sku_code, w.name
HAVING sum(e.qty) <> 0 OR sum(e.value_fen) <> 0;
