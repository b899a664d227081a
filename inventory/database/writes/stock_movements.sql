-- Turns resolved_line into posting_line: one movement per line that moves something. Returned goods fit for nothing come in
-- with their return and go out again as an adjustment: the loss is seen where it belongs.
INSERT INTO resolved_line BY NAME
SELECT * REPLACE ('adjustment' AS document, -qty AS qty, NULL AS origin_id, NULL AS order_line_id)
FROM resolved_line
WHERE document = 'sales_return' AND grade = 'scrap';

CREATE OR REPLACE TEMP TABLE posting_line AS
SELECT
    (SELECT coalesce(max(movement_id), 0) FROM stock_movement) + row_number() OVER (
        ORDER BY occurred_at, document_key, line_no, document DESC
    ) AS movement_id,
    NULL::DATE AS document_day, document AS kind, occurred_at, warehouse_id, supplier_id, shop_id, document_key AS source_key, note, line_no::BIGINT AS line_no, sku_id,
    CASE document
        WHEN 'shipment' THEN -qty
        WHEN 'stocktake' THEN qty - coalesce(book_qty, 0)
        ELSE qty
    END AS qty,
    CASE
        WHEN document = 'goods_receipt' THEN value_e4
        WHEN document = 'opening_balance' THEN coalesce(value_e4, reference_cost_e4 * qty)
    END AS stated_e4,
    order_line_id, origin_id, file_no, sheet_no, row_no
FROM resolved_line
WHERE CASE document WHEN 'stocktake' THEN qty <> coalesce(book_qty, 0) ELSE qty <> 0 END
ORDER BY movement_id;
