-- Writes the lines of an order taken here (taken_line: number of the order, line, sku_id, qty, unit_price_fen, paid_fen, warehouse_id, at) in
-- place of those it had; a line keeps its id. Leaves them in written_line.
CREATE OR REPLACE TEMP TABLE former_line AS
SELECT l.line_id, l.line_no
FROM sales_order AS o JOIN sales_order_line AS l ON l.shop_id = o.shop_id AND l.order_no = o.number
WHERE o.number = (SELECT any_value(number) FROM taken_line);

CREATE OR REPLACE TEMP TABLE written_line AS
SELECT
    coalesce(b.line_id, (SELECT coalesce(max(line_id), 0) FROM sales_order_line) + row_number() OVER (ORDER BY b.line_id NULLS FIRST, t.line)) AS line_id,
    t.*
FROM taken_line AS t LEFT JOIN former_line AS b ON b.line_no = t.line::VARCHAR;

DELETE FROM session_choice WHERE line_id IN (SELECT line_id FROM former_line);
DELETE FROM order_session WHERE line_id IN (SELECT line_id FROM former_line);
DELETE FROM sales_order_line WHERE line_id IN (SELECT line_id FROM former_line);

INSERT INTO sales_order_line BY NAME
SELECT
    w.line_id, o.shop_id, o.number AS order_no, w.line::VARCHAR AS line_no, 1 AS occurrence, w.sku_id, k.sku_code, p.name AS title, k.spec,
    w.qty, w.unit_price_fen, w.paid_fen, h.host, h.creator_id, v.room, o.ordered_at AS order_at, o.ordered_at AS pay_at, o.promise_at,
    'to_ship' AS status, 'none' AS after_sale, 0 AS refund_fen, 0 AS returned_qty, 0 AS received_qty, w.warehouse_id,
    CASE WHEN o.session_id IS NOT NULL THEN '直播' END AS channel, w.at AS exported_at, 0 AS part_shipped_qty,
    CASE WHEN o.purpose <> 'sale' THEN o.purpose END AS purpose, o.for_line_id, o.customer_id, o.taken_by
FROM written_line AS w
JOIN sales_order AS o USING (number)
JOIN sku AS k USING (sku_id)
JOIN product AS p USING (product_id)
LEFT JOIN live_session AS v ON v.session_id = o.session_id
LEFT JOIN (
    SELECT t.number, min_by(s.host, s.starts_at) AS host, min_by(s.creator_id, s.starts_at) AS creator_id
    FROM sales_order AS t JOIN session_host AS s USING (session_id)
    WHERE t.ordered_at >= s.starts_at AND t.ordered_at < s.ends_at
    GROUP BY t.number
) AS h USING (number);

INSERT INTO session_choice
SELECT w.line_id, o.session_id, coalesce(o.taken_by, ''), w.at
FROM written_line AS w JOIN sales_order AS o USING (number)
WHERE o.session_id IS NOT NULL AND o.purpose = 'sale';
