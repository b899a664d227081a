-- Grain: stock document that moved goods of the order $number of the shop $shop; pieces: of this order, + in, − out.
SELECT d.number, d.kind, m.occurred_at AS at, d.posted_by AS person, d.reason, sum(m.qty)::BIGINT AS pieces
FROM sales_order_line AS l
JOIN shop AS s USING (shop_id)
JOIN stock_movement AS m ON m.order_line_id = l.line_id
JOIN document AS d USING (document_id)
WHERE l.order_no = $number AND s.name = $shop
GROUP BY ALL
ORDER BY m.occurred_at, d.number;
