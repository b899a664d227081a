CREATE OR REPLACE VIEW supplier_by_name AS -- 供应商名称对照 · every name that finds a supplier: its own, else one it was known by
SELECT
    name AS name, -- 名称 · name
    supplier_id AS supplier_id -- 供应商编号 · supplier
FROM supplier
UNION ALL
SELECT name, supplier_id FROM supplier_alias WHERE name NOT IN (SELECT name FROM supplier)
;
