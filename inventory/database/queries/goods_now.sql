-- Grain: SKU of the document with number $number: pieces it moved, and pieces on hand and the moving average now.
SELECT
    k.sku_code, p.name AS product_name, k.spec, m.came, coalesce(b.qty, 0)::BIGINT AS on_hand,
    CASE WHEN c.average_qty > 0 THEN round(c.average_value_e4 / c.average_qty)::BIGINT END AS unit_cost_e4
FROM (
    SELECT s.sku_id, sum(s.qty)::BIGINT AS came, min(s.movement_id) AS first
    FROM stock_movement AS s JOIN document AS d USING (document_id) WHERE d.number = $number GROUP BY s.sku_id
) AS m
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
LEFT JOIN (SELECT sku_id, sum(qty) AS qty FROM stock_balance GROUP BY sku_id) AS b USING (sku_id)
LEFT JOIN cost_state AS c ON c.sku_id = m.sku_id AND NOT c.defective
ORDER BY m.first;
