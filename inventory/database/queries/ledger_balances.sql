-- Grain: movement of ledger_page: what the SKU held (all warehouses, or $warehouse) right after it. Only the SKUs of the page.
SELECT movement_id, balance_qty, balance_fen
FROM (
    SELECT
        m.movement_id,
        sum(m.qty) OVER running AS balance_qty,
        sum(m.value_fen + m.variance_fen) OVER running AS balance_fen
    FROM stock_movement AS m
    WHERE m.sku_id IN (SELECT sku_id FROM stock_movement WHERE movement_id IN (SELECT movement_id FROM ledger_page))
        AND ($warehouse IS NULL OR m.warehouse_id IN (SELECT warehouse_id FROM warehouse WHERE name = $warehouse))
        AND m.occurred_at <= (SELECT max(occurred_at) FROM stock_movement WHERE movement_id IN (SELECT movement_id FROM ledger_page))
    WINDOW running AS (PARTITION BY m.sku_id ORDER BY m.occurred_at, m.movement_id)
)
WHERE movement_id IN (SELECT movement_id FROM ledger_page);
