CREATE OR REPLACE VIEW sku_by_code AS -- 编码对照 · every code that finds a SKU: its own, else an alias
SELECT
    sku_code AS code, -- 编码 · code
    sku_id AS sku_id -- 单品编号 · SKU
FROM sku
UNION ALL
SELECT alias, sku_id FROM sku_alias WHERE alias NOT IN (SELECT sku_code FROM sku)
;
