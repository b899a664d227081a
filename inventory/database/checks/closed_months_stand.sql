-- What was frozen when a month was closed is what its movements still say. Each row: a SKU and warehouse where it is not.
-- Fix: find who changed the file from outside, and restore the last backup.
SELECT f.month, k.sku_code, w.name AS warehouse, f.qty AS frozen_qty, coalesce(m.qty, 0) AS qty, f.value_fen AS frozen_fen, coalesce(m.value_fen, 0) AS value_fen
FROM month_stock AS f
LEFT JOIN (
    SELECT c.month, m.sku_id, m.warehouse_id, sum(m.qty)::BIGINT AS qty, sum(m.value_fen + m.variance_fen)::BIGINT AS value_fen
    FROM stock_movement AS m JOIN closed_month AS c ON m.occurred_at < c.month + INTERVAL 1 MONTH
    GROUP BY ALL
) AS m ON m.month = f.month AND m.sku_id = f.sku_id AND m.warehouse_id = f.warehouse_id
LEFT JOIN sku AS k ON k.sku_id = f.sku_id
LEFT JOIN warehouse AS w ON w.warehouse_id = f.warehouse_id
WHERE f.qty <> coalesce(m.qty, 0) OR f.value_fen <> coalesce(m.value_fen, 0);
