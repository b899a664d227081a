-- Grain: line of a receipt or return that stands, of supplier $supplier or of all, oldest first.
SELECT
    s.name AS supplier, l.kind, l.number, l."at", k.sku_code, p.name AS product_name, k.spec, l.qty, l.value_e4,
    CASE WHEN l.qty > 0 THEN round(l.value_e4 / l.qty)::BIGINT END AS unit_cost_e4, w.name AS warehouse, l.defective
FROM supplier_line AS l
JOIN supplier AS s USING (supplier_id)
JOIN sku AS k ON k.sku_id = l.sku_id
JOIN product AS p USING (product_id)
JOIN warehouse AS w ON w.warehouse_id = l.warehouse_id
WHERE l.supplier_id = coalesce($supplier, l.supplier_id)
ORDER BY l."at", l.document_id, l.line_no;
