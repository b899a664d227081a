-- Grain: order line that a parcel may hold, found by what was scanned ($said): the parcel number it comes back under, else the one it was sent
-- under, else the number of a case, an order or an order line. Pieces: shipped, back already, expected (refunded and not back).
WITH found AS (
    SELECT l.line_id, 1 AS way
    FROM after_sale AS a JOIN sales_order_line AS l ON l.shop_id = a.shop_id AND l.order_no = a.order_no AND l.line_no = coalesce(a.line_no, l.line_no)
    WHERE a.return_waybill = $said AND a.status <> 'closed'
    UNION ALL SELECT line_id, 2 FROM sales_order_line WHERE waybill = $said
    UNION ALL
    SELECT l.line_id, 3
    FROM after_sale AS a JOIN sales_order_line AS l ON l.shop_id = a.shop_id AND l.order_no = a.order_no AND l.line_no = coalesce(a.line_no, l.line_no)
    WHERE a.after_sale_no = $said
    UNION ALL SELECT line_id, 4 FROM sales_order_line WHERE order_no = $said
    UNION ALL SELECT line_id, 5 FROM sales_order_line WHERE line_no = $said
),
best AS (SELECT DISTINCT line_id FROM found WHERE way = (SELECT min(way) FROM found)),
back AS (
    SELECT m.order_line_id AS line_id, max(m.qty_of_line)::BIGINT AS qty
    FROM (
        SELECT m.order_line_id, m.sku_id, sum(m.qty) // any_value(coalesce(r.qty, 1)) AS qty_of_line
        FROM stock_movement AS m
        JOIN sales_order_line AS l ON l.line_id = m.order_line_id
        LEFT JOIN recipe_span AS r
            ON r.bundle_id = l.sku_id AND r.sku_id = m.sku_id
            AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
        WHERE m.kind = 'sales_return' AND m.cost_rule <> 8 AND m.order_line_id IN (SELECT line_id FROM best)
        GROUP BY ALL
    ) AS m
    GROUP BY ALL
),
told AS (
    SELECT l.line_id, max_by(a.after_sale_no, a.applied_at) AS after_sale_no, max_by(a.type, a.applied_at) AS type,
        max_by(a.status, a.applied_at) AS case_status, max_by(a.reason, a.applied_at) AS reason
    FROM best JOIN sales_order_line AS l USING (line_id)
    JOIN after_sale AS a ON a.shop_id = l.shop_id AND a.order_no = l.order_no AND coalesce(a.line_no, l.line_no) = l.line_no
    GROUP BY ALL
)
SELECT
    l.line_id, s.name AS shop, l.order_no, k.sku_code, coalesce(p.name, l.title) AS product_name, coalesce(k.spec, l.spec) AS spec,
    CASE WHEN l.ship_at IS NULL THEN coalesce(l.part_shipped_qty, 0) ELSE l.qty END::BIGINT AS shipped_qty, coalesce(b.qty, 0)::BIGINT AS back_qty,
    greatest(l.returned_qty - coalesce(b.qty, 0), 0)::BIGINT AS expected_qty, l.refund_fen, l.refunded_at, t.after_sale_no, t.type, t.case_status,
    t.reason, w.name AS home, l.ship_at
FROM best
JOIN sales_order_line AS l USING (line_id)
JOIN shop AS s USING (shop_id)
JOIN warehouse AS w ON w.warehouse_id = s.warehouse_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN back AS b USING (line_id)
LEFT JOIN told AS t USING (line_id)
ORDER BY l.line_id;
