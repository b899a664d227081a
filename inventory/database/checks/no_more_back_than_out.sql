-- Nothing comes back that did not leave. Each row: a movement of which more was taken back than it moved. The other leg of a transfer
-- takes nothing back.
-- Fix: reverse the last of the documents that take it back.
SELECT o.movement_id, d.number, o.qty AS moved, sum(m.qty)::BIGINT AS taken_back
FROM taken_back AS m
JOIN stock_movement AS o ON o.movement_id = m.origin_id
JOIN document AS d ON d.document_id = o.document_id
WHERE m.document_id <> o.document_id
GROUP BY o.movement_id, d.number, o.qty
HAVING abs(sum(m.qty)) > abs(o.qty);
