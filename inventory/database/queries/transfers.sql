-- Grain: transfer that left between $start and $until (NULL = whenever), newest first: pieces sent, received, lost and still on the way
-- (open), what these are worth, and its state. A transfer in one step is done at once. Days on the way are counted up to $now.
WITH sent AS (
    SELECT d.document_id, m.movement_id, m.sku_id, m.qty, m.value_fen, w.type = 'transit' AND d.to_warehouse_id <> m.warehouse_id AS two_steps
    FROM document AS d
    JOIN stock_movement AS m USING (document_id)
    JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
    WHERE d.kind = 'stock_transfer' AND m.qty > 0
        AND ($start::TIMESTAMP IS NULL OR d.occurred_at >= $start) AND ($until::TIMESTAMP IS NULL OR d.occurred_at < $until)
),
taken AS (
    SELECT
        origin_id, coalesce(sum(-qty) FILTER (kind = 'transfer_receipt'), 0) AS received,
        coalesce(sum(-qty) FILTER (kind = 'adjustment'), 0) AS lost, max(occurred_at) AS last_at
    FROM taken_back
    WHERE origin_id IN (SELECT movement_id FROM sent WHERE two_steps)
    GROUP BY origin_id
),
moved AS (
    SELECT
        s.document_id, count(*) AS lines, sum(s.qty)::BIGINT AS sent, bool_or(s.two_steps) AS two_steps,
        sum(CASE WHEN s.two_steps THEN coalesce(t.received, 0) ELSE s.qty END)::BIGINT AS received,
        sum(coalesce(t.lost, 0))::BIGINT AS lost, max(t.last_at) AS last_at,
        sum(CASE WHEN s.two_steps THEN s.qty - coalesce(t.received, 0) - coalesce(t.lost, 0) ELSE 0 END)::BIGINT AS open,
        sum(CASE WHEN s.two_steps THEN round(s.value_fen * (s.qty - coalesce(t.received, 0) - coalesce(t.lost, 0)) / s.qty) ELSE 0 END)::BIGINT
            AS open_value_fen,
        list_sort(list(DISTINCT k.sku_code)) AS codes, list_sort(list(DISTINCT p.name)) AS names
    FROM sent AS s
    LEFT JOIN taken AS t ON t.origin_id = s.movement_id
    JOIN sku AS k ON k.sku_id = s.sku_id
    JOIN product AS p USING (product_id)
    GROUP BY s.document_id
),
paper AS (
    SELECT d.*, (SELECT max(r.number) FROM document AS r WHERE r.kind = 'reversal' AND r.origin_id = d.document_id) AS reversed_by
    FROM document AS d WHERE d.document_id IN (SELECT document_id FROM moved)
)
SELECT
    d.number, d.occurred_at AS "at", f.name AS from_warehouse, t.name AS to_warehouse,
    CASE
        WHEN d.reversed_by IS NOT NULL THEN 'reversed'
        WHEN m.open > 0 AND m.open = m.sent THEN 'in_transit'
        WHEN m.open > 0 THEN 'part_received'
        WHEN m.lost > 0 THEN 'lost'
        ELSE 'done'
    END AS state,
    m.lines, m.sent, m.received, m.lost, CASE WHEN d.reversed_by IS NULL THEN m.open ELSE 0 END AS open,
    CASE WHEN d.reversed_by IS NULL THEN m.open_value_fen ELSE 0 END AS open_value_fen,
    CASE WHEN d.reversed_by IS NULL AND m.open > 0 THEN greatest(date_diff('day', d.occurred_at::DATE, $now::DATE), 0) END AS days_on_way,
    CASE WHEN m.two_steps THEN m.last_at ELSE d.occurred_at END AS received_at, m.two_steps, d.note, d.posted_by, d.reversed_by
FROM paper AS d
JOIN moved AS m USING (document_id)
LEFT JOIN warehouse AS f ON f.warehouse_id = d.warehouse_id
LEFT JOIN warehouse AS t ON t.warehouse_id = d.to_warehouse_id
WHERE ($number::VARCHAR IS NULL OR d.number = $number)
    AND ($warehouse::VARCHAR IS NULL OR $warehouse IN (f.name, t.name))
    AND ($search = '' OR contains(
        lower(concat_ws(' ', d.number, f.name, t.name, d.note, array_to_string(m.codes, ' '), array_to_string(m.names, ' '))), lower($search)
    ))
ORDER BY d.occurred_at DESC, d.number DESC;
