-- Notes on the order lines what was shipped of them (shipped_part: line_id, qty, at, waybill, warehouse_id; a line may have several).
UPDATE sales_order_line AS l SET
    part_shipped_qty = coalesce(l.part_shipped_qty, 0) + p.qty,
    ship_at = CASE WHEN coalesce(l.part_shipped_qty, 0) + p.qty >= l.qty THEN p.left_at END,
    status = CASE WHEN coalesce(l.part_shipped_qty, 0) + p.qty >= l.qty THEN 'shipped' ELSE l.status END,
    waybill = coalesce(p.waybill, l.waybill), warehouse_id = p.warehouse_id
FROM (
    SELECT line_id, sum(qty)::BIGINT AS qty, any_value(s."at") AS left_at, max(waybill) AS waybill, max_by(warehouse_id, qty) AS warehouse_id
    FROM shipped_part AS s GROUP BY line_id
) AS p
WHERE p.line_id = l.line_id;
