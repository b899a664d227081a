-- Grain: SKU × warehouse that the order lines $lines still need: pieces, and the shelf they lie on.
SELECT k.sku_code, p.name AS product_name, k.spec, w.name AS warehouse, s.shelf, sum(h.qty)::BIGINT AS qty
FROM reserved_at(NULL) AS h
JOIN sku AS k ON k.sku_id = h.sku_id
JOIN product AS p ON p.product_id = k.product_id
JOIN warehouse AS w ON w.warehouse_id = h.warehouse_id
LEFT JOIN stock_limit AS s ON s.sku_id = h.sku_id AND s.warehouse_id = h.warehouse_id
WHERE h.line_id IN (SELECT unnest($lines::BIGINT[]))
GROUP BY ALL
ORDER BY w.name, s.shelf NULLS LAST, k.sku_code;
