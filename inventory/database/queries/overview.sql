-- Grain: one row: what the books hold now ($moment: after all; $frozen: the last closed month). tied_up: value of the SKUs of which nothing was shipped in the 30 days up to the newest shipment.
WITH held AS MATERIALIZED (
    SELECT sku_id, sum(qty)::BIGINT AS qty, sum(value_fen)::BIGINT AS value_fen
    FROM stock_until($moment::TIMESTAMP, $frozen::DATE) GROUP BY sku_id
),
latest AS MATERIALIZED (SELECT max(occurred_at) AS moved_at, max(occurred_at) FILTER (kind = 'shipment') AS shipped_at FROM stock_movement)
SELECT
    (SELECT min(pay_at)::DATE FROM sales_order_line) AS first_paid_day,
    (
        SELECT coalesce(sum(value_fen), 0)::BIGINT FROM held
        WHERE qty > 0 AND sku_id NOT IN (
            SELECT sku_id FROM stock_movement
            WHERE kind = 'shipment' AND sku_id IS NOT NULL AND occurred_at >= (SELECT shipped_at - INTERVAL 30 DAY FROM latest)
        )
    ) AS tied_up_fen,
    (SELECT max(at_) FROM (SELECT max(exported_at) AS at_ FROM sales_order_line UNION ALL SELECT moved_at FROM latest)) AS data_as_of,
    (SELECT coalesce(sum(value_fen), 0)::BIGINT FROM held) AS stock_value_fen,
    (SELECT coalesce(sum(qty), 0)::BIGINT FROM stock_balance) AS stock_qty,
    (SELECT count(*) FROM sku WHERE NOT archived) AS sku_count,
    (SELECT count(*) FROM (SELECT DISTINCT sku_id FROM stock_balance WHERE qty < 0)) AS negative_skus,
    (SELECT coalesce(sum(paid_fen), 0)::BIGINT FROM waiting_order_line) AS waiting_money_fen,
    (
        SELECT count(*) FROM (
            SELECT DISTINCT code FROM waiting_order_line
            UNION SELECT DISTINCT code FROM waiting_document_line
        )
    ) AS waiting_codes,
    (
        SELECT count(*) FROM (
            SELECT sku_id FROM stock_balance GROUP BY sku_id HAVING sum(qty) <= 0
            INTERSECT
            SELECT sku_id FROM sales_order_line
            WHERE pay_at >= (SELECT max(pay_at) - INTERVAL 14 DAY FROM sales_order_line)
        )
    ) AS out_of_stock;
