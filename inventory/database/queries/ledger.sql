-- Grain: stock movement of the period, newest first, one page. Running balances are added by views.ledger.
SELECT
    m.occurred_at AS "at", d.number, m.kind, m.sku_id, k.sku_code, p.name AS product_name, k.spec, w.name AS warehouse, m.qty,
    CASE WHEN m.qty <> 0 THEN round(m.value_e4 / m.qty)::BIGINT END AS unit_cost_e4, m.value_fen, m.variance_fen,
    coalesce(v.name, s.name) AS party, l.order_no, f.name AS file, t.name AS sheet, m.row_no, d.posted_by,
    m.movement_id
FROM stock_movement AS m
JOIN document AS d USING (document_id)
JOIN sku AS k ON k.sku_id = m.sku_id
JOIN product AS p ON p.product_id = k.product_id
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN shop AS s ON s.shop_id = d.shop_id
LEFT JOIN sales_order_line AS l ON l.line_id = m.order_line_id
LEFT JOIN import_file AS f ON f.file_id = m.file_id
LEFT JOIN import_sheet AS t ON t.file_id = m.file_id AND t.sheet_no = m.sheet_no
WHERE m.movement_id IN (SELECT movement_id FROM ledger_page)
ORDER BY m.occurred_at DESC, m.movement_id DESC;
