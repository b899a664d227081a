-- What must be one is one: no table of ours leans on an index for it.
-- Fix: restore the last backup; no document can cause this.
SELECT 'sku_code' AS what, sku_code AS which, count(*) AS times FROM sku GROUP BY sku_code HAVING count(*) > 1
UNION ALL SELECT 'alias', alias, count(*) FROM sku_alias GROUP BY alias HAVING count(*) > 1
UNION ALL SELECT 'product_code', product_code, count(*) FROM product GROUP BY product_code HAVING count(*) > 1
UNION ALL SELECT 'warehouse', name, count(*) FROM warehouse GROUP BY name HAVING count(*) > 1
UNION ALL SELECT 'supplier', name, count(*) FROM supplier_by_name GROUP BY name HAVING count(*) > 1
UNION ALL SELECT 'shop', concat_ws(' ', platform, name), count(*) FROM shop GROUP BY platform, name HAVING count(*) > 1
UNION ALL SELECT 'code_match', match_id::VARCHAR, count(*) FROM code_match GROUP BY match_id HAVING count(*) > 1
UNION ALL SELECT 'document', number, count(*) FROM document GROUP BY number HAVING count(*) > 1
UNION ALL SELECT 'movement', movement_id::VARCHAR, count(*) FROM stock_movement GROUP BY movement_id HAVING count(*) > 1
UNION ALL
SELECT 'order_line', concat_ws(' ', shop_id, order_no, line_no, occurrence), count(*) FROM sales_order_line
GROUP BY shop_id, order_no, line_no, occurrence HAVING count(*) > 1
UNION ALL
SELECT 'after_sale', concat_ws(' ', shop_id, after_sale_no), count(*) FROM after_sale
GROUP BY shop_id, after_sale_no HAVING count(*) > 1
UNION ALL
SELECT 'settlement_line', concat_ws(' ', shop_id, row_key, occurrence), count(*) FROM settlement_line
GROUP BY shop_id, row_key, occurrence HAVING count(*) > 1
UNION ALL
SELECT 'fund_flow', concat_ws(' ', shop_id, row_key, occurrence), count(*) FROM fund_flow
GROUP BY shop_id, row_key, occurrence HAVING count(*) > 1
UNION ALL
SELECT 'alert', concat_ws(' ', kind, subject), count(*) FROM alert WHERE recovered_at IS NULL GROUP BY kind, subject HAVING count(*) > 1;
