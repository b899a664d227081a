-- Writes posting_line as stock movements with the cost the pass gave them, and brings the balances along.
INSERT INTO stock_movement
SELECT
    p.movement_id, p.occurred_at, p.sku_id, p.warehouse_id, p.kind, p.qty, p.stated_e4, c.value_e4, c.value_fen, c.variance_fen,
    d.document_id, p.line_no, p.order_line_id, p.origin_id, p.file_no, p.sheet_no, p.row_no
FROM posting_line AS p
JOIN movement_cost AS c USING (movement_id)
JOIN posted_document AS d
    ON d.document_key = p.document_key AND d.shop_id IS NOT DISTINCT FROM p.shop_id
ORDER BY p.movement_id;

MERGE INTO stock_balance AS b
USING (SELECT sku_id, warehouse_id, sum(qty)::BIGINT AS qty FROM posting_line GROUP BY ALL) AS n
ON b.sku_id = n.sku_id AND b.warehouse_id = n.warehouse_id
WHEN MATCHED THEN UPDATE SET qty = b.qty + n.qty
WHEN NOT MATCHED THEN INSERT VALUES (n.sku_id, n.warehouse_id, n.qty);
