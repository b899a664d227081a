-- Grain: day on which parcels of the parcel files left, newest first.
SELECT
    shipped_at::DATE AS day, count(DISTINCT parcel_no) AS parcels, count(DISTINCT order_no) AS orders, sum(qty)::BIGINT AS qty
FROM parcel_line GROUP BY ALL ORDER BY day DESC;
