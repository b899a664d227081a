-- Grain: SKU that $said may mean, at most $limit: by its code, barcode or alias; else by its name or initials; else by a part of them.
WITH named AS (
    SELECT
        k.sku_id, k.sku_code, p.name AS product_name, k.spec,
        CASE
            WHEN lower(k.sku_code) = lower($said) OR k.barcode = $said
                OR k.sku_id IN (SELECT sku_id FROM sku_by_code WHERE lower(code) = lower($said)) THEN 0
            WHEN lower(p.name) = lower($said) OR p.search_key = lower($said) THEN 1
            WHEN contains(lower(concat_ws(' ', k.sku_code, p.name, k.spec)), lower($said)) OR starts_with(p.search_key, lower($said)) THEN 2
        END AS distance
    FROM sku AS k
    JOIN product AS p USING (product_id)
    WHERE NOT k.archived
)
SELECT sku_code, product_name, spec FROM named WHERE distance = (SELECT min(distance) FROM named) ORDER BY sku_code LIMIT $limit;
