-- Grain: SKU of $skus: how it can be had: free pieces by warehouse (on hand less reserved, most first), when the next open purchase order should
-- bring how many, the usual supplier and its days from order to arrival.
WITH free AS (
    SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS qty
    FROM (
        SELECT b.sku_id, b.warehouse_id, b.qty FROM stock_balance AS b JOIN warehouse AS w USING (warehouse_id) WHERE w.sellable
        UNION ALL SELECT sku_id, warehouse_id, -qty FROM reserved_at(NULL)
    )
    WHERE sku_id IN (SELECT unnest($skus::BIGINT[]))
    GROUP BY ALL
),
coming AS (
    SELECT l.sku_id, min(o.expected_on) AS expected_on, sum(l.open)::BIGINT AS on_order, min_by(o.number, o.expected_on) AS order_number
    FROM order_line_progress AS l JOIN purchase_order AS o USING (order_id)
    WHERE l.open > 0 GROUP BY l.sku_id
)
SELECT
    k.sku_id, k.sku_code, v.name AS supplier, p.lead_days, c.expected_on, coalesce(c.on_order, 0)::BIGINT AS on_order, c.order_number,
    (SELECT list({'warehouse': w.name, 'qty': f.qty} ORDER BY f.qty DESC) FROM free AS f JOIN warehouse AS w USING (warehouse_id)
        WHERE f.sku_id = k.sku_id AND f.qty > 0) AS free
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
LEFT JOIN coming AS c ON c.sku_id = k.sku_id
WHERE k.sku_id IN (SELECT unnest($skus::BIGINT[]));
