-- Grain: order line of $lines as the packing slip tells it: the order with its receiver, the goods, pieces of the line, where it leaves from.
SELECT
    l.order_no, s.name AS shop, o.receiver, o.phone, o.address, o.buyer, o.note, l.waybill, w.name AS warehouse, coalesce(k.sku_code, l.sku_code) AS sku_code,
    coalesce(p.name, l.title) AS product_name, coalesce(k.spec, l.spec) AS spec, l.qty
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
JOIN warehouse AS w ON w.warehouse_id = l.warehouse_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
LEFT JOIN product AS p USING (product_id)
LEFT JOIN sales_order AS o ON o.shop_id = l.shop_id AND o.number = l.order_no
WHERE l.line_id IN (SELECT unnest($lines::BIGINT[]))
ORDER BY l.order_no, try_cast(l.line_no AS BIGINT), l.line_no, l.occurrence;
