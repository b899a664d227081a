-- Takes handed_parcel_line over. Rows of one parcel, order and SKU add up; known with the same pieces they are told again, with others
-- they become rejected rows.
CREATE OR REPLACE TEMP TABLE incoming_parcel AS
SELECT
    i.parcel_no, i.order_no, i.sku_code, i.qty, i.shipped_at, i.file_no, i.sheet_no, i.row_no, i.told,
    CASE WHEN k.parcel_no IS NULL THEN 'new' WHEN k.qty = i.qty THEN 'unchanged' ELSE 'otherwise' END AS state
FROM (
    SELECT
        parcel_no, order_no, sku_code, sum(qty)::BIGINT AS qty, min(shipped_at) AS shipped_at, min(file_no) AS file_no,
        min(sheet_no) AS sheet_no, min(row_no) AS row_no, count(*) AS told
    FROM handed_parcel_line WHERE qty > 0 GROUP BY parcel_no, order_no, sku_code
) AS i
LEFT JOIN parcel_line AS k USING (parcel_no, order_no, sku_code);

INSERT INTO parcel_line BY NAME
SELECT
    parcel_no, order_no, sku_code, qty, shipped_at, (SELECT batch_id FROM act) AS batch_id, file_no AS file_id, sheet_no, row_no
FROM incoming_parcel WHERE state = 'new';

INSERT INTO rejected_row BY NAME
SELECT
    h.file_no AS file_id, h.sheet_no, h.row_no, 'qty' AS column_name, h.parcel_no AS value, 'parcel_told_otherwise' AS reason
FROM handed_parcel_line AS h
JOIN incoming_parcel AS i USING (parcel_no, order_no, sku_code)
WHERE i.state = 'otherwise' AND h.qty > 0
UNION ALL
SELECT file_no, sheet_no, row_no, 'qty', qty::VARCHAR, 'not_positive' FROM handed_parcel_line WHERE qty <= 0;
