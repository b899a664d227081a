-- Grain: one row: what filters can choose from, and the first and last day the books know of.
SELECT
    (SELECT coalesce(list(name ORDER BY shop_id), []) FROM shop) AS shops,
    (SELECT coalesce(list(name ORDER BY warehouse_id), []) FROM warehouse WHERE NOT coalesce(archived, false)) AS warehouses,
    (SELECT coalesce(list(name ORDER BY supplier_id), []) FROM supplier WHERE NOT coalesce(archived, false)) AS suppliers,
    (SELECT coalesce(list(DISTINCT category ORDER BY category), []) FROM product WHERE category IS NOT NULL) AS categories,
    (SELECT coalesce(list(DISTINCT host ORDER BY host), []) FROM sales_order_line WHERE host IS NOT NULL) AS hosts,
    (SELECT min(day) FROM (SELECT min(pay_at)::DATE AS day FROM sales_order_line UNION ALL SELECT min(occurred_at)::DATE FROM stock_movement)) AS first_day,
    (SELECT max(day) FROM (SELECT max(pay_at)::DATE AS day FROM sales_order_line UNION ALL SELECT max(occurred_at)::DATE FROM stock_movement)) AS last_day;
