-- Grain: SKU × warehouse. qty = pieces refunded as returns whose goods are not back at $as_of (NULL = now).
SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS return_in_transit FROM returns_to_come($as_of::TIMESTAMP) GROUP BY ALL;
