-- Grain: document with number $number: what its paper says, what it refers to, what reversed it, and whether platform orders moved it.
SELECT
    d.number, d.kind, d.occurred_at AS "at", w.name AS warehouse, t.name AS to_warehouse, coalesce(v.name, s.name) AS party,
    o.number AS origin, d.reason, d.note, d.posted_at, d.posted_by, d.batch_id,
    (SELECT string_agg(f.name, ', ' ORDER BY f.file_id) FROM import_file AS f WHERE f.batch_id = d.batch_id) AS file,
    (SELECT max(r.number) FROM document AS r WHERE r.kind = 'reversal' AND r.origin_id = d.document_id) AS reversed_by,
    EXISTS (SELECT 1 FROM stock_movement AS m WHERE m.document_id = d.document_id AND m.order_line_id IS NOT NULL AND m.kind = 'shipment') AS of_orders
FROM document AS d
LEFT JOIN warehouse AS w ON w.warehouse_id = d.warehouse_id
LEFT JOIN warehouse AS t ON t.warehouse_id = d.to_warehouse_id
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN shop AS s ON s.shop_id = d.shop_id
LEFT JOIN document AS o ON o.document_id = d.origin_id
WHERE d.number = $number;
