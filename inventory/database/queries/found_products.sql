-- Grain: product that $text finds, best first: by a code, alias or barcode as it stands, by the beginning of a code, by the initials of its
-- name, by a part of its name or specification. sku_code: the SKU that was meant, when it was one.
WITH text AS (SELECT lower(trim($text)) AS said),
hit AS (
    SELECT k.product_id, k.sku_code, 1 AS rank FROM sku AS k JOIN sku_by_code AS b USING (sku_id), text WHERE lower(b.code) = said
    UNION ALL
    SELECT product_id, sku_code, 1 FROM sku, text WHERE lower(barcode) = said
    UNION ALL
    SELECT product_id, NULL, 0 FROM product, text WHERE lower(product_code) = said
    UNION ALL
    SELECT product_id, CASE WHEN lower(sku_code) = said THEN sku_code END, 2 FROM sku, text WHERE starts_with(lower(sku_code), said)
    UNION ALL
    SELECT product_id, NULL, 2 FROM product, text WHERE starts_with(lower(product_code), said)
    UNION ALL
    SELECT product_id, NULL, CASE WHEN starts_with(search_key, said) THEN 3 ELSE 4 END FROM product, text WHERE contains(search_key, said)
    UNION ALL
    SELECT p.product_id, NULL, CASE WHEN starts_with(lower(p.name), said) THEN 3 ELSE 5 END
    FROM product AS p JOIN sku AS k USING (product_id), text
    WHERE contains(lower(concat_ws(' ', p.name, k.spec)), said) OR contains(lower(k.sku_code), said)
)
SELECT
    p.product_code, p.name AS product_name, coalesce(p.category, '') AS category, count(DISTINCT k.sku_id) AS skus,
    coalesce(sum(s.qty), 0)::BIGINT AS on_hand, any_value(h.sku_code) AS sku_code, min(h.rank) AS rank, bool_and(k.archived) AS archived
FROM (SELECT product_id, min(rank) AS rank, arg_min(sku_code, rank) AS sku_code FROM hit GROUP BY product_id) AS h
JOIN product AS p USING (product_id)
JOIN sku AS k USING (product_id)
LEFT JOIN (SELECT sku_id, sum(qty)::BIGINT AS qty FROM stock_balance GROUP BY sku_id) AS s USING (sku_id)
WHERE (SELECT said FROM text) <> ''
GROUP BY p.product_code, p.name, p.category
ORDER BY bool_and(k.archived), rank, p.product_code
LIMIT $limit;
