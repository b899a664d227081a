-- Grain: stock movement of the period, newest first.
SELECT occurred_at, number, kind, sku_code, product_name, spec, warehouse, qty, cost, variance, balance_qty, balance_value, party, order_no
FROM v_ledger
WHERE occurred_at >= $start AND occurred_at < $end + 1
ORDER BY occurred_at DESC, movement_id DESC
