-- Finds the order line of each row of loose_bill: the line it names; if it names none, the only line with its product id, or the order's
-- only line. One that names a line its order does not have stays on the order.
CREATE OR REPLACE TEMP TABLE bill_match AS
WITH named AS (
    SELECT b.source, b.bill_id, min(l.line_id) AS line_id
    FROM loose_bill AS b JOIN sales_order_line AS l ON l.shop_id = b.shop_id AND l.line_no = b.line_no
    WHERE b.order_no IS NULL OR b.order_no = l.order_no
    GROUP BY b.source, b.bill_id
),
order_line AS (
    SELECT l.shop_id, l.order_no, l.platform_product, l.line_id
    FROM sales_order_line AS l
    JOIN (SELECT DISTINCT shop_id, order_no FROM loose_bill WHERE order_no IS NOT NULL) AS w USING (shop_id, order_no)
),
known AS (
    SELECT shop_id, order_no, CASE WHEN count(*) = 1 THEN min(line_id) END AS only_line FROM order_line GROUP BY shop_id, order_no
),
of_product AS (
    SELECT shop_id, order_no, platform_product, min(line_id) AS line_id
    FROM order_line
    WHERE platform_product IS NOT NULL
    GROUP BY shop_id, order_no, platform_product
    HAVING count(*) = 1
),
found AS (
    SELECT
        b.source, b.bill_id, b.order_no IS NULL AND b.line_no IS NULL AS names_none, k.order_no IS NOT NULL AS order_known,
        CASE WHEN b.line_no IS NOT NULL THEN n.line_id ELSE coalesce(p.line_id, k.only_line) END AS order_line_id
    FROM loose_bill AS b
    LEFT JOIN named AS n USING (source, bill_id)
    LEFT JOIN known AS k ON k.shop_id = b.shop_id AND k.order_no = b.order_no
    LEFT JOIN of_product AS p ON p.shop_id = b.shop_id AND p.order_no = b.order_no AND p.platform_product = b.platform_product
)
SELECT
    source, bill_id, order_line_id,
    CASE WHEN names_none THEN NULL WHEN order_line_id IS NOT NULL THEN 'line' WHEN order_known THEN 'order' ELSE 'open' END AS matched
FROM found;
