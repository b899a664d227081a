-- What a stock sheet does not say of a product it makes in passing stays as the books have it: handed_product_line with the gaps filled.
CREATE OR REPLACE TEMP TABLE completed_product AS
SELECT
    h.* REPLACE (
        CASE WHEN h.product_code = h.sku_code THEN coalesce(p.product_code, h.product_code) ELSE h.product_code END AS product_code,
        coalesce(h.spec, k.spec) AS spec,
        coalesce(h.category, p.category) AS category,
        coalesce(h.brand, p.brand) AS brand,
        coalesce(h.unit, p.unit) AS unit,
        coalesce(h.barcode, k.barcode) AS barcode,
        coalesce(h.description, p.description) AS description,
        coalesce(h.list_price_fen, k.list_price_fen) AS list_price_fen,
        coalesce(h.session_price_fen, k.session_price_fen) AS session_price_fen,
        coalesce(h.lowest_price_fen, k.lowest_price_fen) AS lowest_price_fen,
        coalesce(h.reference_cost_e4, k.reference_cost_e4) AS reference_cost_e4,
        coalesce(h.supplier, v.name) AS supplier,
        coalesce(h.lead_days, p.lead_days) AS lead_days
    )
FROM handed_product_line AS h
LEFT JOIN sku AS k ON k.sku_code = h.sku_code
LEFT JOIN product AS p ON p.product_id = k.product_id
LEFT JOIN supplier AS v ON v.supplier_id = p.supplier_id;

CREATE OR REPLACE TEMP VIEW handed_product_line AS FROM completed_product;
