-- Grain: line of the goods receipt with number $number: pieces that came, pieces that can still go back, and where they were put.
SELECT
    m.line_no, k.sku_code, p.name AS product_name, k.spec, w.name AS warehouse, w.type = 'defective' AS defective, m.qty,
    (m.qty + coalesce(b.qty, 0))::BIGINT AS left_qty, round(m.value_e4 / m.qty)::BIGINT AS unit_cost_e4, m.movement_id,
    pw.name AS paper_warehouse, v.name AS supplier
FROM document AS d
JOIN stock_movement AS m USING (document_id)
JOIN sku AS k ON k.sku_id = m.sku_id
JOIN product AS p USING (product_id)
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN warehouse AS pw ON pw.warehouse_id = d.warehouse_id
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN (
    SELECT origin_id, sum(qty) AS qty FROM taken_back GROUP BY origin_id
) AS b ON b.origin_id = m.movement_id
WHERE d.kind = 'goods_receipt' AND d.number = $number AND m.cost_rule <> 8 AND m.qty > 0
ORDER BY m.line_no;
