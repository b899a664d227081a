-- What the orders in touched_line caused and is not posted yet: a shipment per shipped line, a return per received line.
-- One document per kind, shop, warehouse and day. Returns come back to the shop's own warehouse, wherever they shipped from.
CREATE OR REPLACE TEMP TABLE due_line AS
SELECT
    l.line_id, l.shop_id, l.warehouse_id, l.sku_id, l.qty, l.ship_at, l.received_at, l.received_qty, l.file_id, l.sheet_no, l.row_no,
    s.warehouse_id AS home_id, p.shipment_id, coalesce(p.returned, 0) AS posted_return
FROM touched_line AS t
JOIN sales_order_line AS l USING (line_id)
JOIN shop AS s USING (shop_id)
LEFT JOIN (
    SELECT
        order_line_id,
        min(movement_id) FILTER (WHERE kind = 'shipment') AS shipment_id,
        sum(qty) FILTER (WHERE kind = 'sales_return') AS returned
    FROM stock_movement
    WHERE order_line_id IN (SELECT line_id FROM touched_line)
    GROUP BY order_line_id
) AS p ON p.order_line_id = l.line_id
WHERE l.sku_id IS NOT NULL AND l.ship_at IS NOT NULL AND l.qty > 0;

CREATE OR REPLACE TEMP TABLE posting_line AS
SELECT
    (SELECT coalesce(max(movement_id), 0) FROM stock_movement) + row_number() OVER (ORDER BY line_id) AS movement_id,
    CAST(ship_at AS DATE) AS document_day, 'shipment' AS kind, ship_at AS occurred_at, warehouse_id, NULL::INTEGER AS supplier_id, shop_id,
    NULL::VARCHAR AS source_key, NULL::VARCHAR AS note, line_id AS line_no, sku_id, -qty AS qty, NULL::BIGINT AS stated_e4,
    line_id AS order_line_id, NULL::BIGINT AS origin_id, file_id AS file_no, sheet_no, row_no
FROM due_line
WHERE shipment_id IS NULL
ORDER BY movement_id;

INSERT INTO posting_line
SELECT
    (SELECT coalesce(max(movement_id), 0) FROM stock_movement) + (SELECT count(*) FROM posting_line)
        + row_number() OVER (ORDER BY d.line_id),
    CAST(d.received_at AS DATE), 'sales_return', d.received_at, d.home_id, NULL, d.shop_id,
    NULL, NULL, d.line_id, d.sku_id, d.received_qty - d.posted_return, NULL,
    d.line_id, coalesce(d.shipment_id, p.movement_id), d.file_id, d.sheet_no, d.row_no
FROM due_line AS d
LEFT JOIN posting_line AS p ON p.order_line_id = d.line_id
WHERE d.received_at IS NOT NULL AND d.received_qty > d.posted_return
ORDER BY 1;
