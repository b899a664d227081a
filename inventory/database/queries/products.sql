-- Grain: product whose code, name, initials or one of whose SKUs' codes, barcodes, aliases or specifications hold $search, one page of
-- $limit from $offset on; found on all pages. Best match first, then by style code. archived: yes, no, all.
WITH matched AS (
    SELECT p.product_id,
        CASE
            WHEN $search = '' THEN 3
            WHEN lower(p.product_code) = lower($search) THEN 0
            WHEN starts_with(lower(p.product_code), lower($search)) OR starts_with(p.search_key, lower($search)) THEN 1
            WHEN contains(lower(concat_ws(' ', p.product_code, p.name, p.search_key)), lower($search)) THEN 2
        END AS rank
    FROM product AS p
    LEFT JOIN supplier AS v USING (supplier_id)
    WHERE ($category IS NULL OR p.category = $category) AND ($brand IS NULL OR p.brand = $brand)
        AND ($supplier IS NULL OR v.name = $supplier)
),
by_sku AS (
    SELECT k.product_id,
        min(CASE WHEN $search = '' THEN 3 WHEN lower($search) IN (lower(k.sku_code), k.barcode) THEN 0 ELSE 2 END) FILTER (
            WHERE $search = '' OR contains(lower(concat_ws(' ', k.sku_code, k.barcode, k.spec)), lower($search))
            OR k.sku_id IN (SELECT sku_id FROM sku_alias WHERE contains(lower(alias), lower($search)))
        ) AS rank,
        bool_and(k.archived) AS archived
    FROM sku AS k
    GROUP BY k.product_id
),
page AS (
    SELECT m.product_id, s.archived, least(m.rank, s.rank) AS rank, count(*) OVER () AS found
    FROM matched AS m JOIN by_sku AS s USING (product_id)
    WHERE coalesce(m.rank, s.rank) IS NOT NULL AND ($only IS NULL OR m.product_id IN (SELECT unnest($only::INTEGER[]))) AND ($archived = 'all' OR s.archived = ($archived = 'yes'))
    ORDER BY least(m.rank, s.rank), (SELECT product_code FROM product AS o WHERE o.product_id = m.product_id)
    LIMIT $limit OFFSET $offset
),
sum_of AS (
    SELECT
        k.product_id, count(*) AS skus, min(k.list_price_fen) AS list_price_fen, max(k.list_price_fen) AS highest_price_fen,
        min(k.session_price_fen) AS session_price_fen, min(k.lowest_price_fen) AS lowest_price_fen,
        min(CASE WHEN c.average_qty > 0 THEN round(c.average_value_e4 / c.average_qty)::BIGINT ELSE k.reference_cost_e4 END)
            AS unit_cost_e4,
        coalesce(sum(b.qty), 0)::BIGINT AS on_hand
    FROM sku AS k
    LEFT JOIN cost_state AS c ON c.sku_id = k.sku_id AND NOT c.defective
    LEFT JOIN (SELECT sku_id, sum(qty) AS qty FROM stock_balance GROUP BY sku_id) AS b ON b.sku_id = k.sku_id
    WHERE k.product_id IN (SELECT product_id FROM page)
    GROUP BY k.product_id
)
SELECT
    g.product_id, p.product_code, p.name, s.skus, p.category, p.brand, v.name AS supplier, s.list_price_fen, s.highest_price_fen,
    s.session_price_fen, s.lowest_price_fen, s.unit_cost_e4, s.on_hand, g.archived, g.found
FROM page AS g
JOIN product AS p USING (product_id)
JOIN sum_of AS s USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
ORDER BY g.rank, p.product_code;
