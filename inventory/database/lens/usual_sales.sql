-- Grain: one row. Paid GMV of a day, of the seven days before (or as many as there are), each up to the hour of the newest data.
SELECT sum(gmv) FILTER (WHERE pay_at >= $end - 7 AND pay_at < $end AND ($data_as_of >= $end + 1 OR pay_at::TIME < $data_as_of::TIME))
    / greatest(1, least(7, $end - min(pay_at)::DATE)) AS gmv
FROM v_order_line
