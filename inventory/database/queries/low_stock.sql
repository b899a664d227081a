-- Grain: SKU that may be bought: what can be sold, what is on order, what was sold net of returns in the days from $start until $until,
-- what it lacks in warehouses that are below their low line, how, from whom and when it was bought, and on which terms it is.
WITH ordered AS (
    SELECT l.sku_id, o.warehouse_id, sum(l.open) AS qty
    FROM order_line_progress AS l JOIN purchase_order AS o USING (order_id) WHERE l.open > 0 GROUP BY ALL
),
place AS ( -- SKU × warehouse
    SELECT sku_id, warehouse_id, sum(available)::BIGINT AS available, sum(on_order)::BIGINT AS on_order
    FROM (
        SELECT b.sku_id, b.warehouse_id, CASE WHEN w.sellable THEN b.qty ELSE 0 END AS available, 0 AS on_order
        FROM stock_balance AS b JOIN warehouse AS w USING (warehouse_id)
        UNION ALL SELECT sku_id, warehouse_id, -qty, 0 FROM reserved_at(NULL)
        UNION ALL SELECT sku_id, warehouse_id, 0, qty FROM ordered
    )
    GROUP BY ALL
),
lacking AS ( -- SKU: pieces up to the high line (else the low one) of warehouses below their low line
    SELECT
        s.sku_id, sum(s.low_qty)::BIGINT AS low,
        sum(CASE WHEN coalesce(p.available + p.on_order, 0) < s.low_qty
            THEN greatest(coalesce(s.high_qty, s.low_qty), s.low_qty) - coalesce(p.available + p.on_order, 0) ELSE 0 END)::BIGINT AS lacking
    FROM stock_limit AS s LEFT JOIN place AS p USING (sku_id, warehouse_id)
    WHERE s.low_qty IS NOT NULL
    GROUP BY s.sku_id
),
sold AS (
    SELECT sku_id, -sum(qty)::BIGINT AS sold FROM stock_movement
    WHERE kind IN ('shipment', 'sales_return') AND cost_rule <> 8 AND occurred_at >= $start AND occurred_at < $until
    GROUP BY sku_id
),
bought AS ( -- the last price and supplier of each SKU, of orders and of receipts
    SELECT sku_id, arg_max(supplier_id, bought_at) AS supplier_id, arg_max(price, bought_at) AS unit_price_e4
    FROM (
        SELECT l.sku_id, o.supplier_id, l.unit_price_e4 AS price, o.ordered_at AS bought_at
        FROM purchase_order_line AS l JOIN purchase_order AS o USING (order_id) WHERE o.status <> 'cancelled'
        UNION ALL
        SELECT m.sku_id, d.supplier_id, round(m.stated_e4 / m.qty)::BIGINT, m.occurred_at
        FROM stock_movement AS m JOIN document AS d USING (document_id)
        WHERE m.kind = 'goods_receipt' AND m.qty > 0 AND m.cost_rule = 1 AND d.supplier_id IS NOT NULL
    )
    GROUP BY sku_id
)
SELECT
    k.sku_id, k.sku_code, g.name AS product_name, k.spec, g.category, coalesce(p.available, 0)::BIGINT AS available, coalesce(p.on_order, 0)::BIGINT AS on_order,
    greatest(coalesce(s.sold, 0), 0)::BIGINT AS sold, coalesce(l.low, 0)::BIGINT AS low, coalesce(l.lacking, 0)::BIGINT AS lacking,
    v.name AS supplier, coalesce(b.unit_price_e4, k.reference_cost_e4) AS unit_price_e4, g.lead_days,
    coalesce(c.average_value_e4 / nullif(c.average_qty, 0), b.unit_price_e4, k.reference_cost_e4, 0)::DOUBLE AS average_e4,
    coalesce(t.moq, 1)::BIGINT AS moq, coalesce(t.order_multiple, 1)::BIGINT AS order_multiple, t.safety_qty
FROM sku AS k
JOIN product AS g USING (product_id)
LEFT JOIN (SELECT sku_id, sum(available) AS available, sum(on_order) AS on_order FROM place GROUP BY sku_id) AS p ON p.sku_id = k.sku_id
LEFT JOIN lacking AS l ON l.sku_id = k.sku_id
LEFT JOIN sold AS s ON s.sku_id = k.sku_id
LEFT JOIN bought AS b ON b.sku_id = k.sku_id
LEFT JOIN buying_term AS t ON t.sku_id = k.sku_id
LEFT JOIN cost_state AS c ON c.sku_id = k.sku_id AND NOT c.defective
LEFT JOIN supplier AS v ON v.supplier_id = coalesce(g.supplier_id, b.supplier_id)
WHERE NOT k.archived AND k.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe)
ORDER BY k.sku_code;
