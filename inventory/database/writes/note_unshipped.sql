-- Takes back on the order lines what movements in undone_movement shipped of them: they are to be shipped again.
CREATE OR REPLACE TEMP TABLE unshipped_line AS
SELECT DISTINCT m.order_line_id AS line_id
FROM undone_movement AS u JOIN stock_movement AS m USING (movement_id)
WHERE m.kind = 'shipment' AND m.order_line_id IS NOT NULL;

UPDATE sales_order_line AS l SET part_shipped_qty = coalesce(g.qty, 0), ship_at = NULL,
    status = CASE WHEN l.status = 'shipped' THEN 'to_ship' ELSE l.status END
FROM unshipped_line AS u
LEFT JOIN (
    -- Pieces of the line itself; a bundle left as often as its components did.
    SELECT o.line_id, max(-m.qty // coalesce(r.qty, 1))::BIGINT AS qty
    FROM (
        SELECT order_line_id, sku_id, sum(qty)::BIGINT AS qty FROM stock_movement
        WHERE kind = 'shipment' AND order_line_id IN (SELECT line_id FROM unshipped_line) GROUP BY ALL
    ) AS m
    JOIN sales_order_line AS o ON o.line_id = m.order_line_id
    LEFT JOIN recipe_span AS r
        ON r.bundle_id = o.sku_id AND r.sku_id = m.sku_id
        AND coalesce(o.pay_at, o.order_at) >= r.valid_from AND coalesce(o.pay_at, o.order_at) < r.valid_until
    GROUP BY o.line_id
) AS g USING (line_id)
WHERE l.line_id = u.line_id;
