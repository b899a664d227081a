CREATE OR REPLACE MACRO returns_to_come(moment) AS TABLE
-- Grain: order line refunded as a return of which goods are not back at a moment (NULL = now), and how many pieces. Of a bundle its
-- components come back: so many pieces of them are one of it. Where the order says that all its goods are back by then they are, unless
-- the return was posted later, or reversed.
WITH refunded AS (
    SELECT line_id, sku_id, warehouse_id, returned_qty, coalesce(pay_at, order_at) AS sold_at
    FROM sales_order_line
    WHERE sku_id IS NOT NULL AND ship_at IS NOT NULL AND returned_qty > 0
        AND (
            returned_qty > received_qty OR received_at > moment::TIMESTAMP
            OR line_id IN (SELECT order_line_id FROM stock_movement WHERE kind = 'sales_return' AND (qty < 0 OR occurred_at > moment::TIMESTAMP))
        )
        AND (moment::TIMESTAMP IS NULL OR (ship_at <= moment AND coalesce(refunded_at, exported_at) <= moment))
)
SELECT l.line_id, l.sku_id, l.warehouse_id, (l.returned_qty - coalesce(b.qty // coalesce(r.parts, 1), 0))::BIGINT AS qty
FROM refunded AS l
LEFT JOIN (
    SELECT order_line_id, sum(qty)::BIGINT AS qty
    FROM stock_movement
    WHERE kind = 'sales_return' AND order_line_id IN (SELECT line_id FROM refunded) AND (moment::TIMESTAMP IS NULL OR occurred_at <= moment)
    GROUP BY order_line_id
) AS b ON b.order_line_id = l.line_id
LEFT JOIN (SELECT bundle_id, valid_from, valid_until, sum(qty)::BIGINT AS parts FROM recipe_span GROUP BY ALL) AS r
    ON r.bundle_id = l.sku_id AND l.sold_at >= r.valid_from AND l.sold_at < r.valid_until
WHERE l.returned_qty > coalesce(b.qty // coalesce(r.parts, 1), 0);

COMMENT ON MACRO TABLE returns_to_come IS '退货在途 · order line refunded as a return: pieces that are not back at a moment (NULL = now)';
