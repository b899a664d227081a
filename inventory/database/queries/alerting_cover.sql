-- Grain: SKU whose pieces for sale, less what is promised, last fewer than $line days at the mean daily net sales of the $base_days days up
-- to $base_until. value, line: pieces there are, pieces $line days need; due_at: when it runs out after $now. money_fen: cost of what lacks.
WITH sold AS (
    SELECT sku_id, -sum(qty) AS qty FROM stock_movement
    WHERE kind IN ('shipment', 'sales_return') AND cost_rule <> 8
        AND occurred_at >= $base_until::TIMESTAMP - to_days($base_days::INTEGER) AND occurred_at < $base_until
    GROUP BY sku_id HAVING sum(qty) < 0
)
SELECT
    s.sku_id::VARCHAR AS subject, s.sku_id, NULL::INTEGER AS warehouse_id, NULL::VARCHAR AS reference, coalesce(f.qty, 0)::BIGINT AS value,
    ceil(s.qty * $line / $base_days)::BIGINT AS line,
    ((s.qty * $line / $base_days - coalesce(f.qty, 0)) * coalesce(c.average_e4, 0) / 100)::BIGINT AS money_fen,
    $now::TIMESTAMP + to_minutes((greatest(coalesce(f.qty, 0), 0) * 1440 * $base_days / s.qty)::BIGINT) AS due_at
FROM sold AS s
JOIN sku AS k USING (sku_id)
LEFT JOIN alert_free AS f USING (sku_id)
LEFT JOIN alert_cost AS c ON c.sku_id = s.sku_id AND NOT c.defective
WHERE NOT k.archived AND coalesce(f.qty, 0) * $base_days < s.qty * $line;
