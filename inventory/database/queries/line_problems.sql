-- Grain: one row per thing wrong with a line of resolved_line (beside it leaving_line and late_spare, see leaving_lines.sql). Columns: document_key, line_no, column_name, reason, value, missing, place
SELECT document_key, line_no, 'sku_code' AS column_name, CASE WHEN sku_code IS NULL THEN 'no_code' ELSE 'unknown_sku' END AS reason, sku_code AS value, NULL::BIGINT AS missing, NULL AS place
FROM resolved_line WHERE unknown
UNION ALL
SELECT document_key, line_no, 'warehouse', CASE WHEN warehouse IS NULL THEN 'no_warehouse' ELSE 'unknown_warehouse' END, warehouse, NULL, NULL
FROM resolved_line WHERE warehouse_id IS NULL
UNION ALL
SELECT document_key, line_no, 'supplier', 'unknown_supplier', supplier, NULL, NULL
FROM resolved_line WHERE supplier_id IS NULL AND supplier <> ''
UNION ALL
SELECT document_key, line_no, 'shop', 'unknown_shop', shop, NULL, NULL
FROM resolved_line WHERE shop_id IS NULL AND shop <> '' AND (SELECT batch_id FROM act) IS NULL
UNION ALL
SELECT document_key, line_no, 'occurred_at', 'no_time', NULL, NULL, NULL
FROM resolved_line WHERE occurred_at IS NULL
UNION ALL
SELECT document_key, line_no, 'qty', 'no_qty', NULL, NULL, NULL
FROM resolved_line WHERE qty IS NULL
UNION ALL
SELECT document_key, line_no, 'qty', 'not_positive', qty::VARCHAR, NULL, NULL
FROM resolved_line WHERE qty <= 0 AND document NOT IN ('stocktake', 'opening_balance', 'adjustment')
UNION ALL
SELECT document_key, line_no, 'qty', 'nothing_moved', qty::VARCHAR, NULL, NULL
FROM resolved_line WHERE qty = 0 AND document = 'adjustment'
UNION ALL
SELECT document_key, line_no, 'qty', 'negative', qty::VARCHAR, NULL, NULL
FROM resolved_line WHERE qty < 0 AND document IN ('stocktake', 'opening_balance')
UNION ALL
SELECT document_key, line_no, 'unit_cost', 'no_cost', NULL, NULL, NULL
FROM resolved_line
WHERE qty > 0 AND value_e4 IS NULL
    AND (document = 'goods_receipt' OR (document = 'opening_balance' AND reference_cost_e4 IS NULL AND NOT unknown))
UNION ALL
SELECT document_key, line_no, 'unit_cost', 'negative_cost', (value_e4 / 10000)::DECIMAL(18, 2)::VARCHAR, NULL, NULL
FROM resolved_line WHERE value_e4 < 0
UNION ALL
SELECT document_key, line_no, 'order_no', 'order_not_found', order_no, NULL, NULL
FROM resolved_line WHERE document = 'sales_return' AND order_no IS NOT NULL AND origin_id IS NULL AND NOT unknown
UNION ALL
SELECT document_key, line_no, 'qty', 'returned_too_many', qty::VARCHAR, returnable, order_no
FROM (
    SELECT *, sum(qty) OVER (PARTITION BY origin_id ORDER BY document_key, line_no) AS together
    FROM resolved_line WHERE document = 'sales_return' AND origin_id IS NOT NULL
)
WHERE together > returnable
UNION ALL
SELECT document_key, line_no, 'qty', 'posted_differently', qty::VARCHAR, posted_qty, document_key
FROM resolved_line WHERE posted_qty IS NOT NULL
UNION ALL
-- Nothing may leave that is not there then, or that left later: how many are missing, and where they lie.
SELECT
    r.document_key, r.line_no, 'qty', CASE WHEN e.places IS NULL THEN 'too_few_anywhere' ELSE 'too_few' END, r.sku_code,
    r.together - greatest(r.spare, 0), e.places
FROM (
    SELECT i.*, CASE WHEN l.spare IS NOT NULL THEN l.spare ELSE coalesce(b.qty, 0) END AS spare
    FROM (
        SELECT
            document_key, line_no, sku_code, sku_id, warehouse_id, document,
            sum(leaving) OVER (PARTITION BY sku_id, warehouse_id ORDER BY document_key, line_no) AS together
        FROM leaving_line
    ) AS i
    LEFT JOIN stock_balance AS b USING (sku_id, warehouse_id)
    LEFT JOIN late_spare AS l USING (document_key, line_no)
) AS r
LEFT JOIN LATERAL (
    SELECT string_agg(w.name || ' ' || o.qty, ', ' ORDER BY o.qty DESC) AS places
    FROM stock_balance AS o JOIN warehouse AS w USING (warehouse_id)
    WHERE o.sku_id = r.sku_id AND o.qty > 0 AND o.warehouse_id <> r.warehouse_id
) AS e ON true
WHERE r.together > r.spare
ORDER BY 1, 2;
