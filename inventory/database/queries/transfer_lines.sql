-- Grain: line of the transfer in two steps with number $number that was not reversed: pieces sent, received, lost, and still on the way (open).
SELECT
    m.line_no, k.sku_code, p.name AS product_name, k.spec, m.qty AS sent,
    coalesce(t.received, 0)::BIGINT AS received, coalesce(t.lost, 0)::BIGINT AS lost,
    (m.qty - coalesce(t.received, 0) - coalesce(t.lost, 0))::BIGINT AS open,
    m.movement_id, w.name AS transit, tw.name AS to_warehouse
FROM document AS d
JOIN stock_movement AS m USING (document_id)
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id AND w.type = 'transit'
JOIN warehouse AS tw ON tw.warehouse_id = d.to_warehouse_id
JOIN sku AS k ON k.sku_id = m.sku_id
JOIN product AS p USING (product_id)
LEFT JOIN (
    SELECT
        origin_id, sum(-qty) FILTER (kind = 'transfer_receipt') AS received, sum(-qty) FILTER (kind = 'adjustment') AS lost
    FROM taken_back GROUP BY origin_id
) AS t ON t.origin_id = m.movement_id
WHERE d.kind = 'stock_transfer' AND d.number = $number AND m.qty > 0 AND m.cost_rule <> 8
    AND NOT EXISTS (SELECT 1 FROM document AS r WHERE r.kind = 'reversal' AND r.origin_id = d.document_id)
ORDER BY m.line_no;
