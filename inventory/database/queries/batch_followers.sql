-- Grain: reason why the import $batch cannot be undone, with what stands in the way: later imports or documents that build on what it brought.
SELECT 'later_import' AS reason, f.name AS value
FROM import_file AS f JOIN import_batch AS b USING (batch_id)
WHERE b.undone_at IS NULL AND f.batch_id IN (
    SELECT replaced_by FROM replaced_order_line WHERE (before).batch_id = $batch
    UNION SELECT replaced_by FROM replaced_after_sale WHERE (before).batch_id = $batch
    UNION SELECT replaced_by FROM replaced_sku WHERE (before).batch_id = $batch
    UNION SELECT replaced_by FROM replaced_settlement_line WHERE (before).batch_id = $batch
    UNION SELECT replaced_by FROM replaced_fund_flow WHERE (before).batch_id = $batch
)
UNION
-- Codes of its lines that were matched since: they were posted by that, not by the import.
SELECT 'matched_since', told_code(l.sku_code, l.platform_sku, l.title, l.spec)
FROM sales_order_line AS l
JOIN stock_movement AS m ON m.order_line_id = l.line_id AND m.cost_rule <> 8
JOIN document AS d USING (document_id)
WHERE l.batch_id = $batch AND d.batch_id IS NULL AND d.source_key IS NULL
    AND d.posted_at >= (SELECT loaded_at FROM import_batch WHERE batch_id = $batch)
    AND told_code(l.sku_code, l.platform_sku, l.title, l.spec) IN (SELECT code FROM code_meaning)
UNION
SELECT 'matched_since', r.sku_code
FROM released_line AS r
JOIN import_file AS f ON f.file_id = r.file_no
JOIN stock_movement AS m ON (m.file_id, coalesce(m.sheet_no, 0), m.row_no) = (r.file_no, coalesce(r.sheet_no, 0), r.row_no)
WHERE f.batch_id = $batch AND m.cost_rule <> 8 AND r.sku_code IN (SELECT code FROM code_meaning)
UNION
-- Goods of its order lines that others moved: returns of a later after-sale file.
SELECT 'others_refer_to_it', d.number
FROM sales_order_line AS l
JOIN stock_movement AS m ON m.order_line_id = l.line_id AND m.cost_rule <> 8
JOIN document AS d USING (document_id)
WHERE l.batch_id = $batch AND d.batch_id IS DISTINCT FROM $batch
    AND l.line_id NOT IN (SELECT (before).line_id FROM replaced_order_line WHERE replaced_by = $batch)
    AND NOT (
        d.batch_id IS NULL AND d.source_key IS NULL
        AND told_code(l.sku_code, l.platform_sku, l.title, l.spec) IN (SELECT code FROM code_meaning)
    )
UNION
-- Goods of order lines it changed that were shipped or taken back here since.
SELECT 'others_refer_to_it', d.number
FROM replaced_order_line AS r
JOIN stock_movement AS m ON m.order_line_id = (r.before).line_id AND m.cost_rule <> 8
JOIN document AS d USING (document_id)
WHERE r.replaced_by = $batch AND d.batch_id IS NULL AND d.source_key IS NOT NULL
    AND d.posted_at >= (SELECT loaded_at FROM import_batch WHERE batch_id = $batch)
UNION
-- Lines of other files that its products let go.
SELECT 'released_lines', f.name
FROM stock_movement AS m JOIN document AS d USING (document_id) JOIN import_file AS f USING (file_id)
WHERE d.batch_id = $batch AND f.batch_id <> $batch AND m.cost_rule <> 8
    AND $batch IN (SELECT batch_id FROM import_file WHERE kind = 'products')
UNION
SELECT 'products_in_use', k.sku_code
FROM sku AS k
WHERE k.batch_id = $batch AND (
    k.sku_id IN (SELECT sku_id FROM stock_movement AS m JOIN document AS d USING (document_id) WHERE d.batch_id IS DISTINCT FROM $batch)
    OR k.sku_id IN (SELECT sku_id FROM sales_order_line WHERE batch_id IS DISTINCT FROM $batch)
    OR k.sku_id IN (SELECT sku_id FROM bundle_recipe UNION ALL SELECT bundle_id FROM bundle_recipe)
    OR k.sku_id IN (
        SELECT sku_id FROM purchase_plan_line UNION ALL SELECT sku_id FROM purchase_order_line UNION ALL SELECT sku_id FROM stock_limit
    )
)
UNION
-- Its products, as people changed them by hand since; times are kept to the second, so in doubt it was since.
SELECT 'edited_since', k.sku_code
FROM record_change AS c
JOIN sku AS k ON k.sku_id = CASE WHEN c.subject = 'sku' THEN c.subject_id END
    OR k.product_id = CASE WHEN c.subject = 'product' THEN c.subject_id END
LEFT JOIN (SELECT DISTINCT (before).sku_id AS sku_id FROM replaced_sku WHERE replaced_by = $batch) AS r ON r.sku_id = k.sku_id
WHERE c.batch_id IS NULL AND c.changed_at >= (SELECT loaded_at FROM import_batch WHERE batch_id = $batch)
    AND (k.batch_id = $batch OR (
        r.sku_id IS NOT NULL AND c.field IN (
            'sku_code', 'product_code', 'name', 'spec', 'category', 'brand', 'unit', 'description', 'supplier', 'lead_days', 'barcode',
            'list_price_fen', 'session_price_fen', 'lowest_price_fen', 'reference_cost_e4'
        )
    ))
UNION
-- Sessions are changed and cancelled by hand.
SELECT 'sets_sessions', name
FROM import_file
WHERE batch_id = $batch AND kind = 'sessions' AND rows_new + rows_changed > 0
UNION
-- Recipes keep no earlier state of their own.
SELECT 'sets_recipes', name
FROM import_file
WHERE batch_id = $batch AND kind = 'bundles' AND rows_new + rows_changed > 0
ORDER BY reason, value;
