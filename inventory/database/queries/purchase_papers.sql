-- Grain: goods receipt or purchase return of the period, newest first: pieces, what the supplier is owed for it, landed costs, and its order.
WITH paper AS (
    SELECT d.* FROM document AS d
    WHERE d.kind IN ('goods_receipt', 'purchase_return') AND d.occurred_at >= $start AND d.occurred_at < $until
),
moved AS (
    SELECT
        m.document_id, count(*) AS lines, sum(m.qty)::BIGINT AS qty, sum(m.value_fen)::BIGINT AS value_fen,
        -- A return takes back what was billed for the pieces; freight paid to others stays paid.
        sum(CASE
            WHEN m.kind = 'goods_receipt' THEN coalesce(m.stated_e4, m.value_e4)
            WHEN o.qty > 0 THEN round(coalesce(o.stated_e4, o.value_e4)::HUGEINT * m.qty / o.qty)
            ELSE m.value_e4
        END)::HUGEINT AS billed_e4,
        list_sort(list(DISTINCT k.sku_code)) AS codes, list_sort(list(DISTINCT p.name)) AS names
    FROM stock_movement AS m
    JOIN paper USING (document_id)
    JOIN sku AS k ON k.sku_id = m.sku_id
    JOIN product AS p USING (product_id)
    LEFT JOIN stock_movement AS o ON o.movement_id = m.origin_id
    GROUP BY m.document_id
),
landed AS (
    SELECT c.origin_id AS document_id, sum(m.value_fen + m.variance_fen)::BIGINT AS landed_fen
    FROM document AS c JOIN stock_movement AS m USING (document_id)
    WHERE c.kind = 'landed_cost' AND m.cost_rule <> 8 GROUP BY c.origin_id
)
SELECT
    d.number, d.kind, d.occurred_at AS "at", v.name AS supplier, w.name AS warehouse, m.lines, m.qty,
    round(m.billed_e4 / 100)::BIGINT AS billed_fen, m.value_fen, coalesce(l.landed_fen, 0) AS landed_fen,
    coalesce(o.number, oo.number) AS purchase_order, u.number AS origin, d.reason, d.note, d.posted_by,
    EXISTS (SELECT 1 FROM document AS r WHERE r.kind = 'reversal' AND r.origin_id = d.document_id) AS reversed
FROM paper AS d
JOIN moved AS m USING (document_id)
LEFT JOIN landed AS l USING (document_id)
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN warehouse AS w ON w.warehouse_id = d.warehouse_id
LEFT JOIN document AS u ON u.document_id = d.origin_id
LEFT JOIN (SELECT DISTINCT document_id, order_id FROM order_receipt) AS a ON a.document_id = d.document_id
LEFT JOIN purchase_order AS o ON o.order_id = a.order_id
LEFT JOIN (SELECT DISTINCT document_id, order_id FROM order_receipt) AS b ON b.document_id = d.origin_id
LEFT JOIN purchase_order AS oo ON oo.order_id = b.order_id
WHERE ($kind IS NULL OR d.kind = $kind) AND ($supplier IS NULL OR v.name = $supplier)
    AND ($search = '' OR contains(
        lower(concat_ws(' ', d.number, v.name, d.note, d.reason, o.number, oo.number, array_to_string(m.codes, ' '), array_to_string(m.names, ' '))),
        lower($search)
    ))
ORDER BY d.occurred_at DESC, d.number DESC;
