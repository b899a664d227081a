-- Grain: paper that the document with number $number comes from or that came of it: purchase and sales orders, after-sale cases, the count
-- that a stocktake is of, shipments and what came back of them, receipts, returns, landed costs, reversals. shop: of a sales order.
WITH this AS (SELECT document_id, kind, origin_id FROM document WHERE number = $number),
answered AS (
    SELECT DISTINCT r.order_id, r.document_id FROM order_receipt AS r
),
moves AS (SELECT movement_id, order_line_id, origin_id FROM stock_movement WHERE document_id = (SELECT document_id FROM this)),
came_from AS (
    SELECT origin_id AS document_id FROM this
    UNION
    SELECT document_id FROM stock_movement WHERE movement_id IN (SELECT origin_id FROM moves)
),
led_to AS (
    SELECT document_id FROM document WHERE origin_id = (SELECT document_id FROM this)
    UNION
    SELECT document_id FROM stock_movement WHERE origin_id IN (SELECT movement_id FROM moves)
),
sold AS (
    SELECT l.order_no, l.shop_id, l.line_no, l.order_at
    FROM sales_order_line AS l WHERE l.line_id IN (SELECT order_line_id FROM moves)
),
family AS (
    SELECT 'origin' AS relation, o.number, o.kind, o.occurred_at AS "at", o.document_id, NULL AS shop
    FROM came_from JOIN document AS o USING (document_id)
    WHERE o.document_id NOT IN (SELECT document_id FROM this)
    UNION ALL
    SELECT 'origin', p.number, 'purchase_order', p.ordered_at, NULL, NULL
    FROM this JOIN answered AS a USING (document_id) JOIN purchase_order AS p USING (order_id)
    UNION ALL
    SELECT 'origin', p.number, 'purchase_order', p.ordered_at, NULL, NULL
    FROM this JOIN answered AS a ON a.document_id = this.origin_id JOIN purchase_order AS p USING (order_id)
    UNION ALL
    SELECT 'origin', s.order_no, 'sales_order', min(s.order_at), NULL, h.name
    FROM sold AS s JOIN shop AS h USING (shop_id) GROUP BY s.order_no, h.name
    UNION ALL
    SELECT DISTINCT 'origin', a.after_sale_no, 'after_sale', coalesce(a.applied_at, a.refunded_at, a.exported_at), NULL, NULL
    FROM sold AS s JOIN after_sale AS a ON a.shop_id = s.shop_id AND a.order_no = s.order_no AND coalesce(a.line_no, s.line_no) = s.line_no
    WHERE (SELECT kind FROM this) IN ('sales_return', 'return_loss')
    UNION ALL
    SELECT 'origin', c.number, 'stocktake_task', c.made_at, NULL, NULL
    FROM this JOIN stocktake AS c USING (document_id)
    UNION ALL
    SELECT 'outcome', d.number, d.kind, d.occurred_at, d.document_id, NULL
    FROM led_to JOIN document AS d USING (document_id)
    WHERE d.document_id NOT IN (SELECT document_id FROM this)
    UNION ALL
    SELECT 'sibling', d.number, d.kind, d.occurred_at, d.document_id, NULL
    FROM this JOIN answered AS a USING (document_id) JOIN answered AS b USING (order_id)
    JOIN document AS d ON d.document_id = b.document_id
    WHERE b.document_id <> this.document_id
)
SELECT
    f.relation, f.number, f.kind, f."at", f.shop, m.qty, m.value_fen,
    EXISTS (SELECT 1 FROM document AS r WHERE r.kind = 'reversal' AND r.origin_id = f.document_id) AS reversed
FROM family AS f
LEFT JOIN (
    SELECT document_id, sum(qty)::BIGINT AS qty, sum(value_fen + variance_fen)::BIGINT AS value_fen
    FROM stock_movement WHERE document_id IN (SELECT document_id FROM family) GROUP BY document_id
) AS m USING (document_id)
ORDER BY f.relation = 'outcome', f."at", f.number;
