-- Grain: SKU of which nothing was shipped in the 30 days up to the newest shipment, most valuable first.
SELECT sku_code, product_name, spec, on_hand, stock_value, last_in, last_out
FROM v_stock
WHERE on_hand > 0 AND sku_code NOT IN (
    SELECT sku_code FROM v_ledger
    WHERE kind = 'shipment' AND occurred_at >= (SELECT max(occurred_at) - INTERVAL 30 DAY FROM v_ledger WHERE kind = 'shipment')
)
ORDER BY stock_value DESC, sku_code
