-- Grain: warehouse, with the shops whose orders ship from it; archived ones last.
SELECT
    w.warehouse_id, w.name AS warehouse, w.type, w.sellable, w.address, coalesce(w.archived, false) AS archived,
    coalesce(w.version, 1) AS version, coalesce(string_agg(s.name, '、' ORDER BY s.shop_id), '') AS shops
FROM warehouse AS w
LEFT JOIN shop AS s USING (warehouse_id)
GROUP BY ALL
ORDER BY archived, w.warehouse_id;
