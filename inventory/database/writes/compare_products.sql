-- Tells of each SKU of handed_product_line whether it is new or changed. Of several rows with one code the last counts.
-- What no row of the list tells (a column it has not, or leaves empty everywhere) stays as the books have it.
CREATE OR REPLACE TEMP TABLE incoming_product AS
WITH told AS (
    SELECT
        bool_or(product_code <> sku_code) AS style, bool_or(spec IS NOT NULL) AS spec, bool_or(category IS NOT NULL) AS category,
        bool_or(brand IS NOT NULL) AS brand, bool_or(unit IS NOT NULL) AS unit, bool_or(description IS NOT NULL) AS description,
        bool_or(barcode IS NOT NULL) AS barcode, bool_or(supplier IS NOT NULL) AS supplier, bool_or(lead_days IS NOT NULL) AS lead_days,
        bool_or(list_price_fen IS NOT NULL) AS list_price, bool_or(session_price_fen IS NOT NULL) AS session_price,
        bool_or(lowest_price_fen IS NOT NULL) AS lowest_price, bool_or(reference_cost_e4 IS NOT NULL) AS reference_cost
    FROM handed_product_line
),
last_row AS (
    SELECT l.*, k.sku_id AS known_sku_id, k.product_id AS known_product_id,
        coalesce(CASE WHEN NOT t.style THEN p.product_code END, l.product_code, l.sku_code) AS style
    FROM handed_product_line AS l
    CROSS JOIN told AS t
    LEFT JOIN sku AS k ON k.sku_code = l.sku_code
    LEFT JOIN product AS p ON p.product_id = k.product_id
    QUALIFY row_number() OVER (PARTITION BY l.sku_code ORDER BY l.row_no DESC) = 1
),
filled AS (
    SELECT l.* REPLACE (
        CASE WHEN t.spec THEN l.spec ELSE k.spec END AS spec,
        CASE WHEN t.barcode THEN l.barcode ELSE k.barcode END AS barcode,
        CASE WHEN t.list_price THEN l.list_price_fen ELSE k.list_price_fen END AS list_price_fen,
        CASE WHEN t.session_price THEN l.session_price_fen ELSE k.session_price_fen END AS session_price_fen,
        CASE WHEN t.lowest_price THEN l.lowest_price_fen ELSE k.lowest_price_fen END AS lowest_price_fen,
        CASE WHEN t.reference_cost THEN l.reference_cost_e4 ELSE k.reference_cost_e4 END AS reference_cost_e4,
        CASE WHEN t.category THEN l.category ELSE p.category END AS category,
        CASE WHEN t.brand THEN l.brand ELSE p.brand END AS brand,
        CASE WHEN t.unit THEN l.unit ELSE p.unit END AS unit,
        CASE WHEN t.description THEN l.description ELSE p.description END AS description,
        CASE WHEN t.supplier THEN l.supplier ELSE v.name END AS supplier,
        CASE WHEN t.lead_days THEN l.lead_days ELSE p.lead_days END AS lead_days
    )
    FROM last_row AS l
    CROSS JOIN told AS t
    LEFT JOIN sku AS k ON k.sku_id = l.known_sku_id
    LEFT JOIN product AS s ON s.product_code = l.style
    LEFT JOIN product AS p ON p.product_id = coalesce(s.product_id, l.known_product_id)
    LEFT JOIN supplier AS v ON v.supplier_id = p.supplier_id
)
SELECT
    l.* EXCLUDE (known_product_id),
    n.supplier_id,
    k.sku_id IS NULL AS is_new,
    k.sku_id IS NOT NULL AND (
        (l.spec, l.barcode, l.list_price_fen, l.session_price_fen, l.lowest_price_fen, l.reference_cost_e4) IS DISTINCT FROM
            (k.spec, k.barcode, k.list_price_fen, k.session_price_fen, k.lowest_price_fen, k.reference_cost_e4)
        OR (l.style, l.product_name, l.category, l.brand, l.unit, l.description, l.lead_days, n.supplier_id) IS DISTINCT FROM
            (p.product_code, p.name, p.category, p.brand, p.unit, p.description, p.lead_days, p.supplier_id)
    ) AS is_changed
FROM filled AS l
LEFT JOIN sku AS k ON k.sku_id = l.known_sku_id
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN supplier_by_name AS n ON n.name = l.supplier;
