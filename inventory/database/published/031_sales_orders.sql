CREATE OR REPLACE MACRO order_heads(start, until, search) AS TABLE
WITH wanted AS (
    SELECT shop_id, order_no FROM sales_order_line
    WHERE search::VARCHAR IS NULL AND order_at >= start::TIMESTAMP AND order_at < until::TIMESTAMP
    UNION
    SELECT shop_id, order_no FROM sales_order_line
    WHERE contains(order_no, search::VARCHAR) OR contains(line_no, search::VARCHAR) OR contains(waybill, search::VARCHAR)
    UNION
    SELECT shop_id, number FROM sales_order
    WHERE contains(lower(concat_ws(' ', buyer, receiver, phone, reference, note)), lower(search::VARCHAR))
    UNION
    SELECT shop_id, order_no FROM after_sale WHERE after_sale_no = search::VARCHAR OR return_waybill = search::VARCHAR
    UNION
    SELECT l.shop_id, l.order_no
    FROM document AS d JOIN stock_movement AS m USING (document_id) JOIN sales_order_line AS l ON l.line_id = m.order_line_id
    WHERE d.number = search::VARCHAR
)
SELECT
    shop_id, order_no,
    CASE
        WHEN bool_and(status = 'closed') AND sum(refund_fen) = 0 THEN 'closed'
        WHEN bool_and(pay_at IS NULL OR status = 'closed') AND sum(refund_fen) = 0 THEN 'pending_payment'
        WHEN bool_and(status = 'closed' OR pay_at IS NULL OR (refund_type IS NOT NULL AND refund_fen >= paid_fen)) THEN 'refunded'
        WHEN bool_or(still_open) AND bool_or(ship_at IS NOT NULL OR coalesce(part_shipped_qty, 0) > 0) THEN 'part_shipped'
        WHEN bool_or(still_open) THEN 'to_ship'
        WHEN bool_and(status IN ('completed', 'closed')) THEN 'completed'
        ELSE 'shipped'
    END AS state,
    min(order_at) AS ordered_at, min(pay_at) AS paid_at, max(ship_at) AS shipped_at, max(finish_at) AS finished_at, max(refunded_at) AS refunded_at,
    min(promise_at) FILTER (WHERE still_open) AS promise_at, count(*) AS lines, sum(qty)::BIGINT AS qty, sum(paid_fen)::BIGINT AS amount_fen,
    sum(refund_fen)::BIGINT AS refund_fen,
    -- Most orders are one parcel; only of the others the numbers are listed.
    CASE WHEN min(waybill) = max(waybill) THEN min(waybill) ELSE nullif(list(waybill).list_distinct().list_sort().array_to_string(', '), '') END AS waybill,
    min(host) AS host
FROM (
    SELECT
        l.*, l.status = 'to_ship' AND l.ship_at IS NULL AND l.pay_at IS NOT NULL
            AND NOT (l.refund_type IS NOT NULL AND l.refund_fen >= l.paid_fen) AS still_open
    FROM sales_order_line AS l SEMI JOIN wanted USING (shop_id, order_no)
    -- Lines of one order are ordered at one time; a day more than the period is read, not the whole history.
    WHERE search::VARCHAR IS NOT NULL OR (l.order_at >= start::TIMESTAMP - INTERVAL 1 DAY AND l.order_at < until::TIMESTAMP + INTERVAL 1 DAY)
)
GROUP BY shop_id, order_no;

COMMENT ON MACRO TABLE order_heads IS '订单 · order ordered from start until until, or, whenever it was, one that search finds by its number, parcel, case, document or buyer: its state, its times, pieces and money in fen';
