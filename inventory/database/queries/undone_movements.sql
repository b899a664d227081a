-- Grain: movement of temp table undone_movement, with the header of its document.
SELECT
    m.movement_id, m.occurred_at, m.sku_id, m.warehouse_id, m.kind, m.qty, m.value_e4, m.value_fen, m.variance_fen, m.recost_e4,
    m.document_id, m.line_no, m.order_line_id, m.file_id, m.sheet_no, m.row_no, d.occurred_at AS paper_at,
    d.warehouse_id AS paper_warehouse_id, d.to_warehouse_id, d.supplier_id, d.shop_id
FROM stock_movement AS m JOIN document AS d USING (document_id)
WHERE m.movement_id IN (SELECT movement_id FROM undone_movement)
ORDER BY m.movement_id;
