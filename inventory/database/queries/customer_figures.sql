-- Grain: one row per customer who paid an order from $start up to (not including) $until.
SELECT
    f.customer_id, c.name, shown_phone(c.phone) AS phone, f.platforms, f.orders, f.kept_orders, f.qty, f.returned_qty, f.net_fen,
    f.last_order_at, f.last_kept_at
FROM customer_figures($start::TIMESTAMP, $until::TIMESTAMP) AS f JOIN customer AS c USING (customer_id)
ORDER BY f.customer_id;
