-- Grain: movement of ledger_page: what its SKU held (all warehouses, or $warehouse) right after it. What lay there before $moment, the first
-- movement of the page, is read as in stock_until, $frozen being the last month closed by then; only what moved since is added up one by one.
WITH page_sku AS (SELECT DISTINCT sku_id FROM stock_movement WHERE movement_id IN (SELECT movement_id FROM ledger_page)),
place AS (SELECT warehouse_id FROM warehouse WHERE $warehouse IS NULL OR name = $warehouse),
opening AS (
    SELECT sku_id, sum(qty) AS qty, sum(value_fen) AS value_fen
    FROM stock_until($moment::TIMESTAMP, $frozen::DATE)
    WHERE sku_id IN (FROM page_sku) AND warehouse_id IN (FROM place)
    GROUP BY sku_id
)
SELECT m.movement_id, m.qty + coalesce(o.qty, 0) AS balance_qty, m.value_fen + coalesce(o.value_fen, 0) AS balance_fen
FROM (
    SELECT sku_id, movement_id, sum(qty) OVER running AS qty, sum(value_fen + variance_fen) OVER running AS value_fen
    FROM stock_movement
    WHERE sku_id IN (FROM page_sku) AND warehouse_id IN (FROM place) AND occurred_at BETWEEN $moment AND $newest
    WINDOW running AS (PARTITION BY sku_id ORDER BY occurred_at, movement_id)
) AS m
LEFT JOIN opening AS o USING (sku_id)
WHERE m.movement_id IN (SELECT movement_id FROM ledger_page);
