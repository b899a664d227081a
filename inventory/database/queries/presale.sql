-- Grain: SKU × kind × day, of SKUs that are owed to buyers. kind: owed (day = promised day; without a promise $hours after payment),
-- on_hand (in warehouses that sell; no day), coming (open purchase orders; day = expected, never before $today; NULL = nobody said),
-- returning (refunded, goods not back; no day). qty: pieces, a bundle counts as its components.
WITH owed AS (
    SELECT r.sku_id, coalesce(l.promise_at, l.pay_at + to_hours($hours::INTEGER))::DATE AS day, sum(r.qty)::BIGINT AS qty
    FROM reserved_at(NULL) AS r JOIN sales_order_line AS l USING (line_id)
    GROUP BY ALL
    HAVING sum(r.qty) <> 0
),
event AS (
    SELECT sku_id, 'owed' AS kind, day, qty FROM owed
    UNION ALL
    SELECT b.sku_id, 'on_hand', NULL, sum(b.qty)::BIGINT
    FROM stock_balance AS b JOIN warehouse AS w USING (warehouse_id)
    WHERE w.sellable
    GROUP BY b.sku_id
    UNION ALL
    SELECT p.sku_id, 'coming', greatest(o.expected_on, $today::DATE), sum(p.open)::BIGINT
    FROM order_line_progress AS p JOIN purchase_order AS o USING (order_id)
    WHERE p.open > 0
    GROUP BY p.sku_id, o.expected_on
    HAVING o.expected_on IS NOT NULL
    UNION ALL
    SELECT p.sku_id, 'coming', NULL, sum(p.open)::BIGINT
    FROM order_line_progress AS p JOIN purchase_order AS o USING (order_id)
    WHERE p.open > 0 AND o.expected_on IS NULL
    GROUP BY p.sku_id
    UNION ALL
    SELECT coalesce(r.sku_id, t.sku_id), 'returning', NULL, sum(t.qty * coalesce(r.qty, 1))::BIGINT
    FROM returns_to_come(NULL::TIMESTAMP) AS t
    JOIN sales_order_line AS l USING (line_id)
    LEFT JOIN recipe_span AS r
        ON r.bundle_id = t.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
    GROUP BY ALL
)
SELECT k.sku_code, p.name AS product_name, k.spec, e.kind, e.day, sum(e.qty)::BIGINT AS qty
FROM event AS e
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
WHERE e.sku_id IN (SELECT sku_id FROM owed)
GROUP BY ALL
ORDER BY k.sku_code, e.kind, e.day;
