-- Grain: SKU that is not archived: its names, and what of it can be sold now (sellable pieces less what is reserved).
SELECT
    k.sku_id, k.sku_code, p.name AS product_name, k.spec, p.category, v.name AS supplier,
    (coalesce(b.qty, 0) - coalesce(r.qty, 0))::BIGINT AS available
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
LEFT JOIN (
    SELECT sku_id, sum(qty) AS qty FROM stock_balance JOIN warehouse AS w USING (warehouse_id) WHERE w.sellable GROUP BY sku_id
) AS b USING (sku_id)
LEFT JOIN (SELECT sku_id, sum(qty) AS qty FROM reserved_at(NULL) GROUP BY sku_id) AS r USING (sku_id)
WHERE NOT k.archived;
