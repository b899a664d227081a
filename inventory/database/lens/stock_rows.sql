-- Grain: SKU, most valuable first.
SELECT sku_code, product_name, spec, category, on_hand, reserved, available, on_order, unit_cost, stock_value, last_in, last_out
FROM v_stock
ORDER BY stock_value DESC, sku_code
