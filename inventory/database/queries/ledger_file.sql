-- Grain: stock movement that fits the filters, newest first, as a spreadsheet shows it: yuan, words for kinds (kind_words), texts that stay
-- texts. balance = what the SKU held (all warehouses, or $warehouse) right after it.
SELECT
    strftime(m.occurred_at, '%Y-%m-%d %H:%M:%S') AS "at", d.number, coalesce(t.word, m.kind) AS kind, sheet_text(k.sku_code) AS sku_code,
    sheet_text(p.name) AS product_name, sheet_text(k.spec) AS spec, sheet_text(w.name) AS warehouse, m.qty, m.balance_qty::BIGINT AS balance_qty,
    CASE WHEN m.qty <> 0 THEN (round(m.value_e4 / m.qty) / 10000)::DECIMAL(18, 4) END AS unit_cost_e4,
    (m.value_fen / 100)::DECIMAL(18, 2) AS value_fen, (m.balance_fen / 100)::DECIMAL(18, 2) AS balance_fen,
    (m.variance_fen / 100)::DECIMAL(18, 2) AS variance_fen, sheet_text(coalesce(v.name, s.name)) AS party,
    sheet_text(l.order_no) AS order_no, sheet_text(nullif(concat_ws(' · ', f.name, nullif(h.name, ''), m.row_no), '')) AS source,
    sheet_text(d.posted_by) AS posted_by
FROM (
    SELECT *, sum(qty) OVER running AS balance_qty, sum(value_fen + variance_fen) OVER running AS balance_fen
    FROM stock_movement
    WHERE occurred_at < $until
        AND ($skus IS NULL OR sku_id IN (SELECT unnest($skus::INTEGER[])))
        AND ($warehouse IS NULL OR warehouse_id IN (SELECT warehouse_id FROM warehouse WHERE name = $warehouse))
    WINDOW running AS (PARTITION BY sku_id ORDER BY occurred_at, movement_id)
) AS m
JOIN document AS d USING (document_id)
JOIN sku AS k ON k.sku_id = m.sku_id
JOIN product AS p ON p.product_id = k.product_id
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN kind_words AS t ON t.kind = m.kind
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN shop AS s ON s.shop_id = d.shop_id
LEFT JOIN sales_order_line AS l ON l.line_id = m.order_line_id
LEFT JOIN import_file AS f ON f.file_id = m.file_id
LEFT JOIN import_sheet AS h ON h.file_id = m.file_id AND h.sheet_no = m.sheet_no
WHERE m.occurred_at >= $start
    AND ($kind IS NULL OR m.kind = $kind)
    AND ($number IS NULL OR d.number = $number)
    AND ($person IS NULL OR d.posted_by = $person)
ORDER BY m.occurred_at DESC, m.movement_id DESC;
