-- What told_buyer tells beside the identity a customer was found by can tell it too from now on, unless it tells another one already.
INSERT INTO customer_identity
SELECT platform, 'phone', buyer_phone_key, min(customer_id)
FROM told_buyer AS t
WHERE buyer_phone_key IS NOT NULL AND customer_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM customer_identity AS i WHERE i.platform = t.platform AND i.kind = 'phone' AND i.key = t.buyer_phone_key
)
GROUP BY platform, buyer_phone_key;

INSERT INTO customer_identity
SELECT platform, 'masked', buyer_weak_key, min(customer_id)
FROM told_buyer AS t
WHERE buyer_weak_key IS NOT NULL AND customer_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM customer_identity AS i WHERE i.platform = t.platform AND i.kind = 'masked' AND i.key = t.buyer_weak_key
)
GROUP BY platform, buyer_weak_key;
