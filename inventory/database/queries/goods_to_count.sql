-- Grain: SKU that a count of the warehouse $warehouse takes: what ever lay there or has a stock line there; of a category, or by class of
-- its net sales in the year before $day (A: the first 80 %, B: up to 95 %, C: the rest), or $sample of them by chance ($seed).
WITH there AS (
    SELECT sku_id FROM stock_movement WHERE warehouse_id = $warehouse
    UNION SELECT sku_id FROM stock_limit WHERE warehouse_id = $warehouse
),
sold AS (
    SELECT sku_id, sum(paid_fen - refund_fen) AS net_fen
    FROM sales_order_line
    WHERE sku_id IS NOT NULL AND purpose IS NULL AND pay_at >= $day::TIMESTAMP - INTERVAL 1 YEAR AND pay_at < $day::TIMESTAMP + INTERVAL 1 DAY
    GROUP BY sku_id
),
ranked AS (
    SELECT sku_id, net_fen, coalesce(sum(net_fen) OVER (ORDER BY net_fen DESC, sku_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM sold WHERE net_fen > 0
),
classed AS (
    SELECT sku_id, CASE
        WHEN before < 0.80 * (SELECT sum(net_fen) FROM ranked) THEN 'A'
        WHEN before < 0.95 * (SELECT sum(net_fen) FROM ranked) THEN 'B'
        ELSE 'C' END AS class
    FROM ranked
)
SELECT k.sku_id
FROM there
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
LEFT JOIN classed AS c USING (sku_id)
LEFT JOIN (SELECT sku_id, qty FROM stock_balance WHERE warehouse_id = $warehouse) AS b USING (sku_id)
WHERE (NOT k.archived OR coalesce(b.qty, 0) <> 0)
    AND CASE $scope WHEN 'category' THEN coalesce(p.category, '') = $value WHEN 'abc' THEN coalesce(c.class, 'C') = $value ELSE true END
ORDER BY CASE WHEN $scope = 'random' THEN hash(k.sku_id, $seed) ELSE 0 END, k.sku_code
LIMIT CASE WHEN $scope = 'random' THEN $sample ELSE 1000000000 END;
