-- Grain: purchase order, receipt, return or landed cost of supplier $supplier, newest first; amounts as the paper states them.
SELECT o.ordered_at AS "at", 'purchase_order' AS kind, o.number, r.state, o.expected_on, w.name AS warehouse,
    sum(l.qty)::BIGINT AS qty, ((sum(l.qty * l.unit_price_e4)::HUGEINT + 50) // 100 - max(o.discount_fen))::BIGINT AS amount_fen,
    NULL::VARCHAR AS origin, o.reference, o.note
FROM purchase_order AS o
JOIN order_progress AS r USING (order_id)
JOIN purchase_order_line AS l USING (order_id)
JOIN warehouse AS w USING (warehouse_id)
WHERE o.supplier_id = $supplier
GROUP BY ALL
UNION ALL
SELECT d.occurred_at, d.kind, d.number, CASE WHEN count(l.line_no) = 0 THEN 'reversed' ELSE 'posted' END, NULL, w.name,
    coalesce(sum(l.qty), 0)::BIGINT, ((coalesce(sum(l.value_e4), 0)::HUGEINT + 50) // 100)::BIGINT, NULL,
    -- A form has an id of its own there.
    CASE WHEN d.batch_id IS NOT NULL THEN d.source_key END, d.note
FROM document AS d
LEFT JOIN supplier_line AS l USING (document_id)
LEFT JOIN warehouse AS w ON w.warehouse_id = d.warehouse_id
WHERE d.supplier_id = $supplier AND d.kind IN ('goods_receipt', 'purchase_return')
GROUP BY ALL
UNION ALL
SELECT d.occurred_at, d.kind, d.number, CASE WHEN bool_and(m.cost_rule = 8) THEN 'reversed' ELSE 'posted' END, NULL, NULL, 0,
    ((coalesce(sum(m.stated_e4) FILTER (WHERE m.cost_rule <> 8), 0)::HUGEINT + 50) // 100)::BIGINT, r.number,
    CASE WHEN d.batch_id IS NOT NULL THEN d.source_key END, d.note
FROM document AS d
JOIN document AS r ON r.document_id = d.origin_id AND r.supplier_id = $supplier
JOIN stock_movement AS m ON m.document_id = d.document_id
WHERE d.kind = 'landed_cost'
GROUP BY ALL
ORDER BY 1 DESC, 3 DESC;
