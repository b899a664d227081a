-- Grain: SKU × day × shop × live session (0 = outside sessions): pieces ordered and paid in the days from $start until $until, refunded ones
-- too; of a bundle its components. Goods sent for an order made before are no demand. born = the day the SKU was first there or ordered.
WITH demand AS (
    SELECT
        coalesce(r.sku_id, l.sku_id) AS sku_id, l.pay_at::DATE AS day, l.shop_id, coalesce(s.session_id, 0) AS session_id,
        sum(l.qty * coalesce(r.qty, 1))::BIGINT AS qty
    FROM sales_order_line AS l
    LEFT JOIN order_session AS s USING (line_id)
    LEFT JOIN recipe_span AS r
        ON r.bundle_id = l.sku_id AND coalesce(l.pay_at, l.order_at) >= r.valid_from AND coalesce(l.pay_at, l.order_at) < r.valid_until
    WHERE l.sku_id IS NOT NULL AND l.purpose IS NULL AND l.pay_at >= $start AND l.pay_at < $until
    GROUP BY ALL
),
first_there AS (SELECT sku_id, min(occurred_at)::DATE AS day FROM stock_movement WHERE qty > 0 GROUP BY sku_id)
SELECT
    d.sku_id, d.day, d.shop_id, d.session_id, d.qty,
    greatest(least(f.day, min(d.day) OVER (PARTITION BY d.sku_id)), $start::DATE) AS born
FROM demand AS d LEFT JOIN first_there AS f USING (sku_id);
