-- Bills and fund flows lie on order lines that exist and are theirs. Each row: one that does not.
-- Fix: load the newest export of the order again.
SELECT b.source, b.bill_id, b.order_no, b.matched
FROM (
    SELECT 'settlement_line' AS source, bill_id, shop_id, order_no, line_no, order_line_id, matched FROM settlement_line
    UNION ALL
    SELECT 'fund_flow', flow_id, shop_id, order_no, line_no, order_line_id, matched FROM fund_flow
) AS b
LEFT JOIN sales_order_line AS l ON l.line_id = b.order_line_id
WHERE (b.order_line_id IS NOT NULL) <> (b.matched IS NOT DISTINCT FROM 'line')
    OR (b.matched IS NULL) <> (b.order_no IS NULL AND b.line_no IS NULL)
    OR (b.order_line_id IS NOT NULL AND (l.line_id IS NULL OR l.shop_id <> b.shop_id OR l.order_no <> coalesce(b.order_no, l.order_no)
        OR l.line_no <> coalesce(b.line_no, l.line_no)));
