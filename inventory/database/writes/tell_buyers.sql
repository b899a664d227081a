-- Leaves in told_buyer who is told by handed_sales_order_line: one row per platform and what tells the buyer.
CREATE OR REPLACE TEMP TABLE told_buyer AS
SELECT
    row_number() OVER () AS told_id, platform, buyer_key, buyer_phone_key, buyer_weak_key, name, phone, province, city,
    NULL::BIGINT AS customer_id
FROM (
    SELECT
        platform, buyer_key, buyer_phone_key, buyer_weak_key, min(row_no) AS first_row, any_value(buyer_name) AS name,
        any_value(buyer_phone) AS phone, any_value(province) AS province, any_value(city) AS city
    FROM handed_sales_order_line
    WHERE buyer_key IS NOT NULL OR buyer_phone_key IS NOT NULL OR buyer_weak_key IS NOT NULL
    GROUP BY platform, buyer_key, buyer_phone_key, buyer_weak_key
    ORDER BY first_row, platform, buyer_key, buyer_phone_key, buyer_weak_key
);
