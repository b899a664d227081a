-- Grain: warehouse × day on which its stock changed, from the day before $start (all that was before) up to $until: change of its pieces and of its
-- share of the stock value (by pieces: a SKU's good goods have one average over all warehouses, its defective ones another), and cost of goods sold:
-- what came back counts where it had left from.
WITH moved AS (
    SELECT
        o.sku_id, w.type = 'defective' AS defective, o.warehouse_id, o.day, sum(o.qty) AS qty, sum(o.value_fen) AS value_fen
    FROM (
        SELECT sku_id, warehouse_id, ($start::TIMESTAMP - INTERVAL 1 DAY)::DATE AS day, qty, value_fen
        FROM stock_until($start::TIMESTAMP, $frozen::DATE)
        UNION ALL
        SELECT sku_id, warehouse_id, occurred_at::DATE, qty, value_fen + variance_fen
        FROM stock_movement WHERE cost_rule <> 8 AND occurred_at >= $start AND occurred_at < $until
    ) AS o
    JOIN warehouse AS w USING (warehouse_id)
    GROUP BY ALL
),
pool AS (
    SELECT
        sku_id, defective, day, sum(qty) OVER (PARTITION BY sku_id, defective ORDER BY day) AS qty,
        sum(value_fen) OVER (PARTITION BY sku_id, defective ORDER BY day) AS value_fen
    FROM (SELECT sku_id, defective, day, sum(qty) AS qty, sum(value_fen) AS value_fen FROM moved GROUP BY ALL)
),
place AS (
    SELECT sku_id, defective, warehouse_id, row_number() OVER (PARTITION BY sku_id, defective ORDER BY warehouse_id) AS place_no
    FROM (SELECT DISTINCT sku_id, defective, warehouse_id FROM moved)
),
lying AS (
    SELECT
        o.sku_id, o.defective, p.warehouse_id, o.day, coalesce(m.qty, 0) AS came,
        CASE WHEN o.qty <> 0
            THEN o.value_fen * (sum(coalesce(m.qty, 0)) OVER (PARTITION BY o.sku_id, o.defective, p.warehouse_id ORDER BY o.day))::DOUBLE / o.qty
            WHEN p.place_no = 1 THEN o.value_fen ELSE 0 END AS value_fen
    FROM pool AS o
    JOIN place AS p ON p.sku_id = o.sku_id AND p.defective = o.defective
    LEFT JOIN moved AS m ON m.sku_id = o.sku_id AND m.defective = o.defective AND m.warehouse_id = p.warehouse_id AND m.day = o.day
),
changed AS (
    SELECT
        warehouse_id, day, sum(came) AS change_qty, sum(value_fen - before_fen) AS change_fen
    FROM (
        SELECT *, lag(value_fen, 1, 0) OVER (PARTITION BY sku_id, defective, warehouse_id ORDER BY day) AS before_fen FROM lying
    )
    GROUP BY ALL
),
sold AS (
    SELECT coalesce(o.warehouse_id, m.warehouse_id) AS warehouse_id, m.occurred_at::DATE AS day, -sum(m.value_fen) AS cogs_fen
    FROM stock_movement AS m
    LEFT JOIN stock_movement AS o ON m.kind = 'sales_return' AND o.movement_id = m.origin_id AND o.kind = 'shipment'
    WHERE m.cost_rule <> 8 AND m.occurred_at >= $start AND m.occurred_at < $until AND m.kind IN ('shipment', 'sales_return')
    GROUP BY ALL
)
SELECT
    w.name AS warehouse, day, coalesce(c.change_qty, 0)::BIGINT AS change_qty, coalesce(c.change_fen, 0)::DOUBLE AS change_fen,
    coalesce(s.cogs_fen, 0)::BIGINT AS cogs_fen
FROM changed AS c
FULL JOIN sold AS s USING (warehouse_id, day)
JOIN warehouse AS w USING (warehouse_id);
