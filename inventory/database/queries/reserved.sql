-- Grain: SKU × warehouse. reserved = pieces paid, not shipped and not refunded at $as_of (NULL = now). A bundle reserves its components.
SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS reserved FROM reserved_at($as_of) GROUP BY ALL;
