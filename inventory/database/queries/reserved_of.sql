-- Grain: SKU of $skus × warehouse: pieces promised and not shipped there now.
SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS qty FROM reserved_at(NULL)
WHERE sku_id IN (SELECT unnest($skus::BIGINT[])) GROUP BY ALL;
