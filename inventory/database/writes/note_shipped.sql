-- Notes on the order lines what was shipped of them (shipped_part: line_id, qty, at, waybill, warehouse_id).
UPDATE sales_order_line AS l SET
    part_shipped_qty = coalesce(l.part_shipped_qty, 0) + p.qty,
    ship_at = CASE WHEN coalesce(l.part_shipped_qty, 0) + p.qty >= l.qty THEN p.at END,
    status = CASE WHEN coalesce(l.part_shipped_qty, 0) + p.qty >= l.qty THEN 'shipped' ELSE l.status END,
    waybill = coalesce(p.waybill, l.waybill), warehouse_id = p.warehouse_id
FROM shipped_part AS p
WHERE p.line_id = l.line_id;
