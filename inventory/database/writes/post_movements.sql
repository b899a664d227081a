-- Writes posting_line as stock movements with the cost the pass gave them, and brings the balances along. new_cost has the rows of
-- posting_line in the same order, so that a million lines need no join; the WHERE proves it.
INSERT INTO stock_movement
SELECT
    p.movement_id, p.occurred_at, p.sku_id, p.warehouse_id, p.kind, p.qty, p.stated_e4, p.value_e4, p.value_fen, p.variance_fen,
    d.document_id, p.line_no, p.order_line_id, p.origin_id, p.file_no, p.sheet_no, p.row_no
FROM (SELECT p.*, c.* EXCLUDE movement_id, c.movement_id AS costed_id FROM posting_line AS p POSITIONAL JOIN new_cost AS c) AS p
JOIN posted_document AS d
    ON d.kind = p.kind AND d.warehouse_id = p.warehouse_id AND d.supplier_id IS NOT DISTINCT FROM p.supplier_id
    AND d.shop_id IS NOT DISTINCT FROM p.shop_id AND d.source_key IS NOT DISTINCT FROM p.source_key
    AND d.document_day IS NOT DISTINCT FROM p.document_day
WHERE p.movement_id = p.costed_id;

MERGE INTO stock_balance AS b
USING (SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS qty FROM posting_line GROUP BY ALL) AS n
ON b.sku_id = n.sku_id AND b.warehouse_id = n.warehouse_id
WHEN MATCHED THEN UPDATE SET qty = b.qty + n.qty
WHEN NOT MATCHED THEN INSERT VALUES (n.sku_id, n.warehouse_id, n.qty);
