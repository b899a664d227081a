-- Grain: SKU × warehouse below nought: how many pieces are missing and what they are worth at the average, the movement that took it
-- below the last time, the deepest it went since, and where else pieces lie.
WITH below AS (
    SELECT sku_id, warehouse_id, qty FROM stock_balance WHERE qty < 0
),
run AS (
    SELECT
        m.movement_id, m.effect_id, m.sku_id, m.warehouse_id, m.occurred_at, m.kind, m.qty, m.document_id, m.order_line_id,
        sum(m.qty) OVER (PARTITION BY m.sku_id, m.warehouse_id ORDER BY m.occurred_at, m.effect_id, m.movement_id) AS balance
    FROM stock_movement AS m
    WHERE m.cost_rule <> 8 AND (m.sku_id, m.warehouse_id) IN (SELECT (sku_id, warehouse_id) FROM below)
),
crossing AS (
    SELECT * FROM run WHERE balance < 0 AND balance - qty >= 0
    QUALIFY row_number() OVER (PARTITION BY sku_id, warehouse_id ORDER BY occurred_at DESC, effect_id DESC, movement_id DESC) = 1
)
SELECT
    k.sku_code, p.name AS product_name, k.spec, w.name AS warehouse, -b.qty AS missing,
    CASE WHEN s.average_qty > 0 THEN round(-b.qty * s.average_value_e4 / s.average_qty / 100) ELSE 0 END::BIGINT AS value_fen,
    c.occurred_at AS since, d.number, c.kind, l.order_no,
    (SELECT -min(r.balance) FROM run AS r WHERE r.sku_id = b.sku_id AND r.warehouse_id = b.warehouse_id AND r.occurred_at >= c.occurred_at)::BIGINT AS deepest,
    (
        SELECT string_agg(o.name || ' ' || e.qty, ', ' ORDER BY e.qty DESC)
        FROM stock_balance AS e JOIN warehouse AS o USING (warehouse_id)
        WHERE e.sku_id = b.sku_id AND e.qty > 0
    ) AS elsewhere
FROM below AS b
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
JOIN warehouse AS w USING (warehouse_id)
LEFT JOIN cost_state AS s ON s.sku_id = b.sku_id AND s.defective = (w.type = 'defective')
LEFT JOIN crossing AS c ON c.sku_id = b.sku_id AND c.warehouse_id = b.warehouse_id
LEFT JOIN document AS d ON d.document_id = c.document_id
LEFT JOIN sales_order_line AS l ON l.line_id = c.order_line_id
ORDER BY value_fen DESC, missing DESC, k.sku_code;
