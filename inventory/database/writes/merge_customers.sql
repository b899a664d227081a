-- Finds the customer of each row of handed_sales_order_line that tells a buyer; makes those that are met for the first time.
-- $kind, $key: the identity this round goes by; $stronger: whether a row tells a stronger one; $found: customers a weaker identity of
-- the row tells, as (told_id, customer_id). A platform's id comes first, then a whole telephone, then what a masked one leaves.
UPDATE told_buyer AS t SET customer_id = i.customer_id
FROM customer_identity AS i
WHERE t.customer_id IS NULL AND NOT ($stronger) AND i.platform = t.platform AND i.kind = '$kind' AND i.key = t.$key;

CREATE OR REPLACE TEMP TABLE new_buyer AS
SELECT
    platform, $key AS key, min(told_id) AS told_id, min(found_id) AS found_id, any_value(name) AS name, any_value(phone) AS phone,
    any_value(province) AS province, any_value(city) AS city, NULL::BIGINT AS customer_id
FROM told_buyer AS t
LEFT JOIN ($found) AS f USING (told_id)
WHERE t.customer_id IS NULL AND NOT ($stronger) AND $key IS NOT NULL
GROUP BY platform, $key;

-- Who was only known by less is this one now; of several who could be, the first.
UPDATE new_buyer SET customer_id = found_id WHERE told_id IN (SELECT min(told_id) FROM new_buyer GROUP BY found_id) AND found_id IS NOT NULL;

UPDATE new_buyer AS n SET customer_id = m.customer_id
FROM (
    SELECT told_id, row_number() OVER (ORDER BY told_id) + greatest(
        (SELECT coalesce(max(customer_id), 0) FROM customer),
        (SELECT coalesce(max(subject_id), 0) FROM record_change WHERE subject = 'customer')) AS customer_id
    FROM new_buyer WHERE customer_id IS NULL
) AS m
WHERE n.told_id = m.told_id;

INSERT INTO customer
SELECT customer_id, name, phone, NULL, province, city, NULL, CASE WHEN name IS NULL THEN '' END, NULL, acted_at, batch_id, 1
FROM new_buyer CROSS JOIN act
WHERE found_id IS DISTINCT FROM customer_id;

INSERT INTO customer_identity SELECT platform, '$kind', key, customer_id FROM new_buyer;

UPDATE told_buyer AS t SET customer_id = n.customer_id
FROM new_buyer AS n
WHERE t.customer_id IS NULL AND NOT ($stronger) AND n.platform = t.platform AND n.key = t.$key;
