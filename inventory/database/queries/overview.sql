-- Grain: one row: what the books hold now. tied_up: value of the SKUs of which nothing was shipped in the 30 days up to the newest shipment.
SELECT
    (SELECT min(pay_at)::DATE FROM sales_order_line) AS first_paid_day,
    (
        SELECT coalesce(sum(value_fen), 0)::BIGINT FROM (
            SELECT sum(value_fen + variance_fen) AS value_fen
            FROM stock_movement
            GROUP BY sku_id
            HAVING sum(qty) > 0 AND coalesce(max(occurred_at) FILTER (kind = 'shipment'), TIMESTAMP '-infinity')
                < (SELECT max(occurred_at) - INTERVAL 30 DAY FROM stock_movement WHERE kind = 'shipment')
        )
    ) AS tied_up_fen,
    (SELECT max(at_) FROM (SELECT max(exported_at) AS at_ FROM sales_order_line UNION ALL SELECT max(occurred_at) FROM stock_movement)) AS data_as_of,
    (SELECT coalesce(sum(value_fen + variance_fen), 0)::BIGINT FROM stock_movement) AS stock_value_fen,
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
