-- Grain: SKU: pieces that are for sale, less what is promised. Read once by an evaluation, as alert_free.
SELECT sku_id, (coalesce(sum(qty) FILTER (WHERE sellable), 0) - sum(promised))::BIGINT AS qty FROM alert_place GROUP BY sku_id;
