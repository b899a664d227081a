-- Grain: line of a purchase order that was placed, of supplier $supplier or of all: pieces that came, and when the last missing one did.
WITH arrival AS (
    SELECT order_id, order_line_no, "at", sum(qty) OVER (PARTITION BY order_id, order_line_no ORDER BY "at") AS so_far
    FROM (
        SELECT r.order_id, r.order_line_no, l."at", sum(l.qty) AS qty
        FROM order_receipt AS r JOIN supplier_line AS l ON l.document_id = r.document_id AND l.line_no = r.line_no GROUP BY ALL
    )
)
SELECT
    s.name AS supplier, o.number, o.status, o.ordered_at, o.expected_on, o.closed_at, l.line_no, k.sku_code, p.name AS product_name,
    k.spec, l.qty AS ordered, coalesce(max(a.so_far), 0)::BIGINT AS received,
    min(a."at") FILTER (WHERE a.so_far >= l.qty) AS complete_at, l.unit_price_e4
FROM purchase_order AS o
JOIN purchase_order_line AS l USING (order_id)
JOIN supplier AS s USING (supplier_id)
JOIN sku AS k ON k.sku_id = l.sku_id
JOIN product AS p USING (product_id)
LEFT JOIN arrival AS a ON a.order_id = l.order_id AND a.order_line_no = l.line_no
WHERE o.status IN ('ordered', 'closed') AND o.supplier_id = coalesce($supplier, o.supplier_id)
GROUP BY ALL
ORDER BY o.ordered_at, o.number, l.line_no;
