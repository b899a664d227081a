-- What the orders in touched_line caused and is not posted yet: a shipment per shipped piece of every line, a return per received one, and
-- what a correction of the code or the pieces changes in goods that were shipped already. A bundle is its components, by the recipe that
-- held when it was ordered. Nothing is posted into a closed month: what falls due there moves at the beginning of the next.
-- Returns come back to the shop's own warehouse, wherever they shipped from.
CREATE OR REPLACE TEMP TABLE shipped_part AS
SELECT
    order_line_id AS line_id, sku_id, min(warehouse_id) AS warehouse_id,
    min(movement_id) FILTER (WHERE kind = 'shipment' AND qty < 0) AS shipment_id,
    coalesce(-sum(qty) FILTER (WHERE kind = 'shipment'), 0)::BIGINT AS shipped,
    coalesce(sum(qty) FILTER (WHERE kind = 'sales_return'), 0)::BIGINT AS returned
FROM stock_movement
WHERE order_line_id IN (SELECT line_id FROM touched_line) AND cost_rule <> 8
GROUP BY order_line_id, sku_id;

CREATE OR REPLACE TEMP TABLE due_part AS
SELECT
    l.line_id, l.shop_id, l.warehouse_id, coalesce(c.sku_id, l.sku_id) AS sku_id, coalesce(c.qty, 1) * l.qty AS qty,
    CASE WHEN l.ship_at < open.since THEN open.since ELSE l.ship_at END AS ship_at,
    CASE WHEN l.received_at < open.since THEN open.since ELSE l.received_at END AS received_at,
    coalesce(c.qty, 1) * l.received_qty AS received_qty, l.file_id, l.sheet_no, l.row_no,
    s.warehouse_id AS home_id, p.shipment_id, coalesce(p.shipped, 0) AS shipped, coalesce(p.returned, 0) AS returned
FROM touched_line AS t
JOIN sales_order_line AS l USING (line_id)
JOIN shop AS s USING (shop_id)
LEFT JOIN recipe_span AS c
    ON c.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= c.valid_from AND coalesce(l.pay_at, l.order_at) < c.valid_until
LEFT JOIN shipped_part AS p ON p.line_id = l.line_id AND p.sku_id = coalesce(c.sku_id, l.sku_id)
CROSS JOIN (SELECT max(month) + INTERVAL 1 MONTH AS since FROM closed_month) AS open
WHERE l.sku_id IS NOT NULL AND l.ship_at IS NOT NULL AND l.qty > 0
    AND (c.sku_id IS NOT NULL OR l.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe));

-- leg counts from 1; origin_leg is the leg of this table that a return takes back.
CREATE OR REPLACE TEMP TABLE due_leg AS
SELECT
    row_number() OVER (ORDER BY line_id, sku_id) AS leg, 'shipment' AS kind, ship_at AS occurred_at, warehouse_id, shop_id, sku_id,
    shipped - qty AS qty, line_id, NULL::BIGINT AS origin_id, NULL::BIGINT AS origin_leg, file_id, sheet_no, row_no
FROM due_part
WHERE shipped < qty;

-- Of a line whose pieces became fewer, or whose code became another one, goods come back at what they left at.
INSERT INTO due_leg
SELECT
    (SELECT count(*) FROM due_leg) + row_number() OVER (ORDER BY l.line_id, p.sku_id), 'shipment', l.ship_at, p.warehouse_id, l.shop_id, p.sku_id,
    p.shipped - coalesce(d.qty, 0), l.line_id, p.shipment_id, NULL, l.file_id, l.sheet_no, l.row_no
FROM shipped_part AS p
JOIN (SELECT DISTINCT line_id, ship_at, shop_id, file_id, sheet_no, row_no FROM due_part) AS l USING (line_id)
LEFT JOIN due_part AS d ON d.line_id = p.line_id AND d.sku_id = p.sku_id
WHERE p.shipped > coalesce(d.qty, 0);

INSERT INTO due_leg
SELECT
    (SELECT count(*) FROM due_leg) + row_number() OVER (ORDER BY d.line_id, d.sku_id), 'sales_return', d.received_at, d.home_id, d.shop_id,
    d.sku_id, d.received_qty - d.returned, d.line_id, d.shipment_id, CASE WHEN d.shipment_id IS NULL THEN g.leg END, d.file_id, d.sheet_no, d.row_no
FROM due_part AS d
LEFT JOIN due_leg AS g ON g.line_id = d.line_id AND g.sku_id = d.sku_id AND g.qty < 0
WHERE d.received_at IS NOT NULL AND d.received_qty > d.returned;
