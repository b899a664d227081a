-- Tells of each SKU of handed_product_line whether it is new or changed. Of several rows with one code the last counts.
CREATE OR REPLACE TEMP TABLE incoming_product AS
WITH last_row AS (
    SELECT *, coalesce(product_code, sku_code) AS style
    FROM handed_product_line
    QUALIFY row_number() OVER (PARTITION BY sku_code ORDER BY row_no DESC) = 1
)
SELECT
    l.*,
    k.sku_id AS known_sku_id,
    k.sku_id IS NULL AS is_new,
    k.sku_id IS NOT NULL AND (
        (l.spec, l.barcode, l.list_price_fen, l.reference_cost_e4) IS DISTINCT FROM
            (k.spec, k.barcode, k.list_price_fen, k.reference_cost_e4)
        OR (l.style, l.product_name, l.category, l.brand, l.unit, l.lead_days) IS DISTINCT FROM
            (p.product_code, p.name, p.category, p.brand, p.unit, p.lead_days)
        OR v.supplier_id IS DISTINCT FROM p.supplier_id
    ) AS is_changed
FROM last_row AS l
LEFT JOIN sku AS k ON k.sku_code = l.sku_code
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN supplier_by_name AS v ON v.name = l.supplier;
