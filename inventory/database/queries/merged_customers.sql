-- Grain: one row per customer that was merged into $customer itself.
SELECT customer_id, name, shown_phone(phone) AS phone, created_at FROM customer WHERE merged_into = $customer ORDER BY customer_id;
