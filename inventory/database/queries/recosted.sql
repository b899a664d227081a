-- Grain: one row: on how many days the replay changed a cost, and what it changed in the cost of goods sold.
SELECT
    count(DISTINCT CAST(occurred_at AS DATE)) AS days,
    coalesce(-sum(change_fen) FILTER (WHERE kind IN ('shipment', 'sales_return')), 0)::BIGINT AS cogs_fen
FROM recosted;
