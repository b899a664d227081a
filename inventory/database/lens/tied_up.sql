-- Grain: one row. Value of the SKUs of which nothing was shipped in the 30 days up to the newest shipment.
SELECT sum(stock_value) AS tied_up
FROM v_stock
WHERE on_hand > 0 AND sku_code NOT IN (
    SELECT sku_code FROM v_ledger
    WHERE kind = 'shipment' AND occurred_at >= (SELECT max(occurred_at) - INTERVAL 30 DAY FROM v_ledger WHERE kind = 'shipment')
)
