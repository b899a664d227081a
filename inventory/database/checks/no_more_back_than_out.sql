-- Nothing comes back that did not leave. Each row: a shipment of which more was taken back than it shipped.
SELECT o.movement_id, o.qty AS shipped, sum(m.qty) AS returned
FROM stock_movement AS m JOIN stock_movement AS o ON o.movement_id = m.origin_id
GROUP BY o.movement_id, o.qty
HAVING abs(sum(m.qty)) > abs(o.qty);
