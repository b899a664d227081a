-- Grain: line of named_origin that finds what it takes back: by a document's number or its name in the source, or by a platform order or
-- order line, or by the very order line (order_line) a command knows; the movement of its SKU with most left to take back. A transfer is taken back from where its goods are on the way.
WITH paper AS (
    SELECT n.n, d.document_id, d.shop_id, d.to_warehouse_id
    FROM named_origin AS n JOIN document AS d ON d.kind = n.kind AND d.source_key = n.ref AND n.order_line = 0
    UNION
    SELECT n.n, d.document_id, d.shop_id, d.to_warehouse_id
    FROM named_origin AS n JOIN document AS d ON d.kind = n.kind AND d.number = n.ref AND n.order_line = 0
),
sale AS (
    SELECT n.n, o.line_id FROM named_origin AS n JOIN sales_order_line AS o ON o.order_no = n.ref WHERE n.kind = 'shipment' AND n.order_line = 0
    UNION
    SELECT n.n, o.line_id FROM named_origin AS n JOIN sales_order_line AS o ON o.line_no = n.ref
    WHERE n.kind = 'shipment' AND n.order_line = 0
    UNION
    SELECT n, order_line FROM named_origin WHERE order_line > 0
),
candidate AS (
    SELECT p.n, m.movement_id, m.order_line_id, p.shop_id, p.to_warehouse_id, m.qty
    FROM paper AS p
    JOIN named_origin AS n USING (n)
    JOIN stock_movement AS m ON m.document_id = p.document_id AND m.sku_id = n.sku_id AND m.kind = n.kind
    WHERE m.cost_rule <> 8 AND (m.kind <> 'stock_transfer' OR (m.warehouse_id = $transit AND m.qty > 0))
    UNION
    SELECT s.n, m.movement_id, m.order_line_id, d.shop_id, NULL, m.qty
    FROM sale AS s
    JOIN named_origin AS n USING (n)
    JOIN stock_movement AS m ON m.order_line_id = s.line_id AND m.sku_id = n.sku_id AND m.kind = 'shipment' AND m.qty < 0
    JOIN document AS d USING (document_id)
    WHERE m.cost_rule <> 8
)
SELECT c.n, c.movement_id, c.order_line_id, c.shop_id, c.to_warehouse_id, (abs(c.qty) - coalesce(b.pieces, 0))::BIGINT AS returnable
FROM candidate AS c
LEFT JOIN (
    SELECT origin_id, abs(sum(qty)) AS pieces FROM taken_back
    WHERE origin_id IN (SELECT movement_id FROM candidate)
    GROUP BY origin_id
) AS b ON b.origin_id = c.movement_id
QUALIFY row_number() OVER (PARTITION BY c.n ORDER BY returnable DESC, c.movement_id) = 1
ORDER BY c.n;
