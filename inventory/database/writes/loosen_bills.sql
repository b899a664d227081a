-- The bills and flows of the orders that touched_line belongs to are to be matched anew: leaves them in loose_bill.
CREATE OR REPLACE TEMP TABLE loose_bill AS
WITH touched AS (SELECT DISTINCT l.shop_id, l.order_no, l.line_no FROM touched_line AS t JOIN sales_order_line AS l USING (line_id)),
bill AS (
    SELECT 'settlement_line' AS source, bill_id, shop_id, order_no, line_no, platform_product FROM settlement_line WHERE matched IS NOT NULL
    UNION ALL
    SELECT 'fund_flow', flow_id, shop_id, order_no, line_no, platform_product FROM fund_flow WHERE matched IS NOT NULL
)
SELECT * FROM bill
WHERE (shop_id, order_no) IN (SELECT (shop_id, order_no) FROM touched)
    OR (order_no IS NULL AND (shop_id, line_no) IN (SELECT (shop_id, line_no) FROM touched));
