-- Grain: place that may name supplier $supplier: how often it does.
SELECT 'documents' AS place, count(*) AS times FROM document WHERE supplier_id = $supplier
UNION ALL SELECT 'products', count(*) FROM product WHERE supplier_id = $supplier
UNION ALL SELECT 'undoable_imports', count(*) FROM replaced_sku WHERE (product_before).supplier_id = $supplier
UNION ALL SELECT 'purchase_orders', count(*) FROM purchase_order WHERE supplier_id = $supplier
UNION ALL SELECT 'purchase_plans', count(*) FROM purchase_plan_line WHERE supplier_id = $supplier;
