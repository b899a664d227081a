-- Finds SKU and warehouse of handed_limit, and reads its numbers: what is no number stays NULL beside its text.
CREATE OR REPLACE TEMP TABLE incoming_limit AS
SELECT
    h.line, h.sku_code, h.warehouse, b.sku_id, w.warehouse_id, h.low, h.high,
    try_cast(h.low AS DOUBLE) AS low_number, try_cast(h.high AS DOUBLE) AS high_number, nullif(trim(h.shelf), '') AS shelf,
    l.low_qty AS low_before, l.high_qty AS high_before, l.shelf AS shelf_before, l.sku_id IS NOT NULL AS is_known
FROM handed_limit AS h
LEFT JOIN sku_by_code AS b ON b.code = h.sku_code
LEFT JOIN warehouse AS w ON w.name = h.warehouse
LEFT JOIN stock_limit AS l ON l.sku_id = b.sku_id AND l.warehouse_id = w.warehouse_id;
