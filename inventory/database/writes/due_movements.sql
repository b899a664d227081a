-- What the orders in touched_line caused and is not posted yet: a shipment per shipped line, a return per received line, and what a
-- correction of the code or the pieces changes in goods that were shipped already.
-- One document per kind, shop, warehouse and day. Returns come back to the shop's own warehouse, wherever they shipped from.
CREATE OR REPLACE TEMP TABLE shipped_line AS
SELECT
    order_line_id AS line_id, sku_id, min(warehouse_id) AS warehouse_id,
    min(movement_id) FILTER (WHERE kind = 'shipment') AS shipment_id,
    coalesce(-sum(qty) FILTER (WHERE kind = 'shipment'), 0)::BIGINT AS shipped,
    coalesce(sum(qty) FILTER (WHERE kind = 'sales_return'), 0)::BIGINT AS returned
FROM stock_movement
WHERE order_line_id IN (SELECT line_id FROM touched_line)
GROUP BY order_line_id, sku_id;

CREATE OR REPLACE TEMP TABLE due_line AS
SELECT
    l.line_id, l.shop_id, l.warehouse_id, l.sku_id, l.qty, l.ship_at, l.received_at, l.received_qty, l.file_id, l.sheet_no, l.row_no,
    s.warehouse_id AS home_id, p.shipment_id, coalesce(p.shipped, 0) AS shipped, coalesce(p.returned, 0) AS returned
FROM touched_line AS t
JOIN sales_order_line AS l USING (line_id)
JOIN shop AS s USING (shop_id)
LEFT JOIN shipped_line AS p ON p.line_id = l.line_id AND p.sku_id = l.sku_id
WHERE l.sku_id IS NOT NULL AND l.ship_at IS NOT NULL AND l.qty > 0;

CREATE OR REPLACE TEMP TABLE posting_line AS
SELECT
    (SELECT coalesce(max(movement_id), 0) FROM stock_movement) + row_number() OVER (ORDER BY line_id) AS movement_id,
    CAST(ship_at AS DATE) AS document_day, 'shipment' AS kind, ship_at AS occurred_at, warehouse_id, NULL::INTEGER AS supplier_id, shop_id,
    NULL::VARCHAR AS source_key, NULL::VARCHAR AS note, line_id AS line_no, sku_id, shipped - qty AS qty, NULL::BIGINT AS stated_e4,
    line_id AS order_line_id, NULL::BIGINT AS origin_id, file_id AS file_no, sheet_no, row_no
FROM due_line
WHERE shipped < qty
ORDER BY movement_id;

-- Of a line whose pieces became fewer, or whose code became another one, goods come back at what they left at.
INSERT INTO posting_line
SELECT
    (SELECT coalesce(max(movement_id), 0) FROM stock_movement) + (SELECT count(*) FROM posting_line)
        + row_number() OVER (ORDER BY d.line_id, p.sku_id),
    CAST(d.ship_at AS DATE), 'shipment', d.ship_at, p.warehouse_id, NULL, d.shop_id, NULL, NULL, d.line_id, p.sku_id,
    p.shipped - CASE WHEN p.sku_id = d.sku_id THEN d.qty ELSE 0 END, NULL,
    d.line_id, p.shipment_id, d.file_id, d.sheet_no, d.row_no
FROM due_line AS d JOIN shipped_line AS p USING (line_id)
WHERE p.shipped > CASE WHEN p.sku_id = d.sku_id THEN d.qty ELSE 0 END
ORDER BY 1;

INSERT INTO posting_line
SELECT
    (SELECT coalesce(max(movement_id), 0) FROM stock_movement) + (SELECT count(*) FROM posting_line)
        + row_number() OVER (ORDER BY d.line_id),
    CAST(d.received_at AS DATE), 'sales_return', d.received_at, d.home_id, NULL, d.shop_id,
    NULL, NULL, d.line_id, d.sku_id, d.received_qty - d.returned, NULL,
    d.line_id, coalesce(d.shipment_id, p.movement_id), d.file_id, d.sheet_no, d.row_no
FROM due_line AS d
LEFT JOIN posting_line AS p ON p.order_line_id = d.line_id AND p.qty < 0
WHERE d.received_at IS NOT NULL AND d.received_qty > d.returned
ORDER BY 1;
