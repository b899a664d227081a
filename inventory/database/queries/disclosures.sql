-- Grain: one row per look at a customer in the clear and per list taken out, newest first; of $customer alone unless NULL.
SELECT disclosed_at, person, act, subject, customer_id, row_count
FROM disclosure
WHERE $customer IS NULL OR customer_id = $customer
ORDER BY disclosure_id DESC
LIMIT 200;
