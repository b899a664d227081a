-- Grain: thing wrong with a row of incoming_limit: its line, column, reason code, the value that stands there, and a fact.
WITH fault AS (
    SELECT line, 'sku_code' AS field, CASE WHEN coalesce(sku_code, '') = '' THEN 'no_code' ELSE 'unknown_sku' END AS reason,
        sku_code AS value, NULL::VARCHAR AS place
    FROM incoming_limit WHERE sku_id IS NULL
    UNION ALL
    SELECT line, 'warehouse', 'unknown_warehouse', coalesce(warehouse, ''), NULL FROM incoming_limit WHERE warehouse_id IS NULL
    UNION ALL
    SELECT line, 'low_qty', 'no_whole_pieces', low, NULL FROM incoming_limit
    WHERE low IS NOT NULL AND (low_number IS NULL OR low_number < 0 OR low_number <> floor(low_number) OR low_number > 1e12)
    UNION ALL
    SELECT line, 'high_qty', 'no_whole_pieces', high, NULL FROM incoming_limit
    WHERE high IS NOT NULL AND (high_number IS NULL OR high_number < 0 OR high_number <> floor(high_number) OR high_number > 1e12)
    UNION ALL
    SELECT line, 'low_qty', 'low_above_high', low, high FROM incoming_limit WHERE low_number > high_number
    UNION ALL
    SELECT line, 'sku_code', 'limit_said_twice', sku_code, warehouse FROM incoming_limit WHERE sku_id IS NOT NULL AND warehouse_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY sku_id, warehouse_id ORDER BY line) > 1
)
SELECT line, field, reason, value, place FROM fault ORDER BY line, field, reason;
