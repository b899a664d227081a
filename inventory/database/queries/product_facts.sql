-- Grain: the product $product, with how many SKUs it has and whether a picture is kept.
SELECT
    p.product_id, p.product_code, p.name AS product_name, p.category, p.brand, p.unit, v.name AS supplier, p.lead_days, p.description,
    p.version, count(k.sku_id) AS skus, coalesce(bool_and(k.archived), false) AS archived, min(k.created_at) AS created_at,
    (SELECT max(i.set_at) FROM product_image AS i WHERE i.product_id = p.product_id) AS image_at
FROM product AS p
LEFT JOIN supplier AS v USING (supplier_id)
LEFT JOIN sku AS k USING (product_id)
WHERE p.product_id = $product
GROUP BY ALL;
