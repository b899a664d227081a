-- Grain: SKU of $skus: names, pieces sold net of returns in the 28 days up to $until, pieces on order with the order that comes first, pieces received
-- in the 30 days up to $until with the supplier of the last, and the warehouses where pieces lack below the low line (lacking: warehouse, qty).
WITH sold AS (
    SELECT sku_id, -sum(qty)::BIGINT AS qty FROM stock_movement
    WHERE kind IN ('shipment', 'sales_return') AND cost_rule <> 8 AND occurred_at >= $until - INTERVAL 28 DAY AND occurred_at < $until
        AND sku_id IN (SELECT unnest($skus::BIGINT[]))
    GROUP BY sku_id
),
coming AS (
    SELECT l.sku_id, sum(l.open)::BIGINT AS qty, min_by(o.number, coalesce(o.expected_on, DATE '9999-12-31')) AS number
    FROM order_line_progress AS l JOIN purchase_order AS o USING (order_id)
    WHERE l.open > 0 GROUP BY l.sku_id
),
received AS (
    SELECT m.sku_id, sum(m.qty)::BIGINT AS qty, max_by(v.name, m.occurred_at) AS supplier
    FROM stock_movement AS m JOIN document AS d USING (document_id) JOIN supplier AS v USING (supplier_id)
    WHERE m.kind IN ('goods_receipt', 'purchase_return') AND m.cost_rule <> 8 AND m.occurred_at >= $until - INTERVAL 30 DAY AND m.occurred_at < $until
        AND m.sku_id IN (SELECT unnest($skus::BIGINT[]))
    GROUP BY m.sku_id
),
lacking AS (
    SELECT l.sku_id, list({'warehouse': w.name, 'qty': coalesce(l.high_qty, l.low_qty) - coalesce(b.qty, 0)} ORDER BY w.warehouse_id) AS places
    FROM stock_limit AS l
    JOIN warehouse AS w USING (warehouse_id)
    LEFT JOIN stock_balance AS b USING (sku_id, warehouse_id)
    WHERE coalesce(b.qty, 0) < l.low_qty AND NOT coalesce(w.archived, false)
    GROUP BY l.sku_id
)
SELECT
    k.sku_id, k.sku_code, p.name AS product_name, k.spec, p.category, v.name AS supplier, coalesce(s.qty, 0)::BIGINT AS sold,
    coalesce(c.qty, 0)::BIGINT AS on_order, c.number AS order_number, greatest(coalesce(r.qty, 0), 0)::BIGINT AS received, r.supplier AS sent_by,
    l.places AS lacking
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
LEFT JOIN sold AS s ON s.sku_id = k.sku_id
LEFT JOIN coming AS c ON c.sku_id = k.sku_id
LEFT JOIN received AS r ON r.sku_id = k.sku_id
LEFT JOIN lacking AS l ON l.sku_id = k.sku_id
WHERE k.sku_id IN (SELECT unnest($skus::BIGINT[]));
