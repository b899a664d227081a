-- The codes of handed_stock_line that nobody knows, as product lines: each a product of its own, named by its title or code.
CREATE OR REPLACE TEMP TABLE handed_product_line AS
SELECT
    sku_code, NULL::VARCHAR AS product_code, coalesce(min(title), sku_code) AS product_name, min(spec) AS spec,
    NULL::VARCHAR AS category, NULL::VARCHAR AS brand, NULL::VARCHAR AS unit, NULL::VARCHAR AS barcode, NULL::VARCHAR AS alias,
    NULL::VARCHAR AS description, NULL::BIGINT AS list_price_fen, NULL::BIGINT AS session_price_fen,
    NULL::BIGINT AS lowest_price_fen, NULL::BIGINT AS reference_cost_e4, min(supplier) AS supplier, NULL::INTEGER AS lead_days,
    min(line_no) AS row_no
FROM handed_stock_line
WHERE sku_code IS NOT NULL AND sku_code NOT IN (SELECT code FROM sku_by_code)
GROUP BY sku_code;
