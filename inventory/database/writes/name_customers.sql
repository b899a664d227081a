-- Which customer each row of handed_sales_order_line is of, as (line_id, customer_id); lines the books have already get theirs.
-- A row that tells nobody belongs to whom another row of its order tells.
CREATE OR REPLACE TEMP TABLE line_customer AS
WITH row_customer AS (
    SELECT i.platform, i.shop, i.order_no, i.sheet_no, i.row_no, t.customer_id
    FROM handed_sales_order_line AS i
    LEFT JOIN told_buyer AS t
        ON t.platform = i.platform AND t.buyer_key IS NOT DISTINCT FROM i.buyer_key
        AND t.buyer_phone_key IS NOT DISTINCT FROM i.buyer_phone_key AND t.buyer_weak_key IS NOT DISTINCT FROM i.buyer_weak_key
),
told AS (
    SELECT platform, shop, order_no, sheet_no, row_no, customer_id FROM row_customer WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT r.platform, r.shop, r.order_no, r.sheet_no, r.row_no, o.customer_id
    FROM row_customer AS r
    JOIN (
        SELECT platform, shop, order_no, min(customer_id) AS customer_id
        FROM row_customer WHERE customer_id IS NOT NULL GROUP BY platform, shop, order_no
    ) AS o USING (platform, shop, order_no)
    WHERE r.customer_id IS NULL
)
SELECT c.line_id, t.customer_id FROM told AS t JOIN incoming_line AS c USING (sheet_no, row_no);

UPDATE sales_order_line AS o SET customer_id = l.customer_id
FROM line_customer AS l
WHERE o.line_id = l.line_id AND o.customer_id IS NULL;
