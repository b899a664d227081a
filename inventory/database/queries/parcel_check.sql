-- Grain: order × SKU × what is wrong with what left for it in parcels from $start until $until. ordered: pieces of its lines that stand,
-- told: pieces the platform or the desk calls shipped, shipped: pieces in all parcels of the order; bundles are their components.
-- difference = shipped less what it should be. money_fen: what the buyer paid for the pieces that lack or are in no parcel file, what
-- the pieces too many cost at the average.
WITH parcel AS (
    SELECT p.*, k.sku_id, coalesce(s.sku_code, p.sku_code) AS code, s.product_id
    FROM parcel_line AS p
    LEFT JOIN (SELECT code, min(sku_id) AS sku_id FROM sku_by_code GROUP BY code) AS k ON k.code = p.sku_code
    LEFT JOIN sku AS s ON s.sku_id = k.sku_id
    WHERE p.order_no IN (SELECT order_no FROM parcel_line WHERE shipped_at >= $start AND shipped_at < $until)
),
-- What is packed as a bundle is its components too.
packed AS (
    SELECT
        p.parcel_no, p.order_no, coalesce(c.sku_code, p.code) AS code, p.qty * coalesce(r.qty, 1) AS qty, p.shipped_at,
        coalesce(r.sku_id, p.sku_id) AS sku_id
    FROM parcel AS p
    LEFT JOIN recipe_span AS r ON r.bundle_id = p.sku_id AND p.shipped_at >= r.valid_from AND p.shipped_at < r.valid_until
    LEFT JOIN sku AS c ON c.sku_id = r.sku_id
),
sent AS (
    SELECT
        order_no, code, min(sku_id) AS sku_id, sum(qty)::BIGINT AS qty, count(DISTINCT parcel_no) AS parcels,
        string_agg(DISTINCT parcel_no, ', ' ORDER BY parcel_no) AS parcel_no, min(shipped_at) AS shipped_at
    FROM packed GROUP BY order_no, code
),
first_sent AS (SELECT order_no, min(shipped_at) AS at FROM sent GROUP BY order_no),
line AS (
    SELECT
        l.line_id, l.order_no, l.shop_id, l.warehouse_id, l.ship_at, k.sku_id, k.sku_code AS code, l.qty * coalesce(r.qty, 1) AS pieces,
        CASE WHEN l.ship_at IS NULL THEN coalesce(l.part_shipped_qty, 0) ELSE l.qty END * coalesce(r.qty, 1) AS told,
        l.paid_fen * coalesce(r.qty, 1) / sum(coalesce(r.qty, 1)) OVER (PARTITION BY l.line_id) AS paid_fen,
        l.status = 'closed' AND l.ship_at IS NULL OR l.status = 'pending_payment'
            OR (l.refund_type IS NOT NULL AND l.refund_fen >= l.paid_fen AND l.refunded_at <= f.at) AS off
    FROM sales_order_line AS l
    LEFT JOIN first_sent AS f ON f.order_no = l.order_no
    LEFT JOIN recipe_span AS r
        ON r.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
    LEFT JOIN sku AS k ON k.sku_id = coalesce(r.sku_id, l.sku_id)
    WHERE f.order_no IS NOT NULL OR (l.ship_at >= $start AND l.ship_at < $until)
),
-- A file speaks for the days and warehouses it has goods of.
covered AS (
    SELECT DISTINCT p.shipped_at::DATE AS day, l.warehouse_id FROM packed AS p JOIN line AS l USING (order_no, code)
),
-- Of an order, the warehouses that were covered on a day it has parcels of.
spoken_for AS (SELECT DISTINCT p.order_no, c.warehouse_id, true AS told_of FROM packed AS p JOIN covered AS c ON c.day = p.shipped_at::DATE),
wanted AS (
    SELECT
        order_no, code, min(shop_id) AS shop_id, coalesce(sum(pieces) FILTER (NOT coalesce(off, false)), 0)::BIGINT AS ordered,
        coalesce(sum(told) FILTER (NOT coalesce(off, false) AND s.told_of), 0)::BIGINT AS told,
        coalesce(sum(paid_fen) FILTER (NOT coalesce(off, false)), 0) AS paid_fen, bool_or(coalesce(off, false)) AS off
    FROM line LEFT JOIN spoken_for AS s USING (order_no, warehouse_id)
    WHERE code IS NOT NULL AND order_no IN (SELECT order_no FROM first_sent)
    GROUP BY order_no, code
),
known AS (SELECT order_no, min(shop_id) AS shop_id, bool_or(code IS NULL) AS unmatched FROM line GROUP BY order_no),
compared AS (
    SELECT
        coalesce(w.order_no, s.order_no) AS order_no, coalesce(w.code, s.code) AS code, s.sku_id, s.parcel_no, f.at AS shipped_at,
        coalesce(w.ordered, 0) AS ordered, coalesce(w.told, 0) AS told, coalesce(s.qty, 0) AS shipped, w.paid_fen,
        CASE
            WHEN n.order_no IS NULL THEN 'unknown_order'
            WHEN coalesce(w.ordered, 0) = 0 AND w.off AND s.qty > 0 THEN 'cancelled'
            WHEN w.code IS NULL AND NOT n.unmatched THEN 'wrong_sku'
            WHEN s.qty > w.ordered AND s.parcels > 1 THEN 'duplicate'
            WHEN s.qty > w.ordered THEN 'extra'
            WHEN coalesce(s.qty, 0) < w.told THEN 'missing'
        END AS fault
    FROM wanted AS w
    FULL JOIN sent AS s ON s.order_no = w.order_no AND s.code = w.code
    LEFT JOIN known AS n ON n.order_no = coalesce(w.order_no, s.order_no)
    LEFT JOIN first_sent AS f ON f.order_no = coalesce(w.order_no, s.order_no)
),
untold AS (
    SELECT l.order_no, l.code, sum(l.told)::BIGINT AS told, sum(l.paid_fen) AS paid_fen, min(l.ship_at) AS ship_at
    FROM line AS l
    SEMI JOIN covered AS c ON c.day = l.ship_at::DATE AND c.warehouse_id = l.warehouse_id
    WHERE l.code IS NOT NULL AND l.ship_at >= $start AND l.ship_at < $until AND l.order_no NOT IN (SELECT order_no FROM parcel_line)
    GROUP BY l.order_no, l.code
),
-- One parcel for two orders of one customer is packed together on purpose.
shared AS (
    SELECT p.order_no, p.parcel_no, sum(p.qty)::BIGINT AS qty, min(p.shipped_at) AS shipped_at
    FROM parcel AS p
    JOIN (
        SELECT i.parcel_no
        FROM (SELECT DISTINCT parcel_no, order_no FROM parcel_line) AS i
        LEFT JOIN (SELECT order_no, min(customer_id) AS customer_id FROM sales_order_line GROUP BY order_no) AS o USING (order_no)
        GROUP BY i.parcel_no
        HAVING count(*) > 1 AND NOT (count(o.customer_id) = count(*) AND count(DISTINCT o.customer_id) = 1)
    ) AS t USING (parcel_no)
    GROUP BY p.order_no, p.parcel_no
),
found AS (
    SELECT
        fault, order_no, code, parcel_no, shipped_at, ordered, told, shipped,
        CASE WHEN fault = 'missing' THEN shipped - told ELSE shipped - ordered END AS difference,
        CASE WHEN fault = 'missing' THEN paid_fen * (told - shipped) / nullif(ordered, 0) END AS paid_fen
    FROM compared WHERE fault IS NOT NULL
    UNION ALL
    SELECT 'not_in_file', order_no, code, NULL, ship_at, told, told, 0, -told, paid_fen FROM untold
    UNION ALL
    SELECT 'shared_parcel', order_no, NULL, parcel_no, shipped_at, NULL, NULL, qty, NULL, NULL FROM shared
)
SELECT
    f.fault, f.order_no, coalesce(h.name, '') AS shop, f.code AS sku_code, p.name AS product_name, k.spec, f.parcel_no, f.shipped_at,
    f.ordered, f.told, f.shipped, f.difference::BIGINT AS difference,
    round(coalesce(f.paid_fen, greatest(f.difference, 0) * c.average_value_e4 / nullif(c.average_qty, 0) / 100, 0))::BIGINT AS money_fen
FROM found AS f
LEFT JOIN known AS n USING (order_no)
LEFT JOIN shop AS h ON h.shop_id = n.shop_id
LEFT JOIN sku AS k ON k.sku_code = f.code
LEFT JOIN product AS p USING (product_id)
LEFT JOIN cost_state AS c ON c.sku_id = k.sku_id AND NOT c.defective
ORDER BY money_fen DESC, f.order_no, f.code, f.fault, f.parcel_no;
