-- Tells of each row of handed_after_sale whether it is new, changed or unchanged. Key: shop, case number; the newer export wins.
CREATE OR REPLACE TEMP TABLE incoming_case AS
SELECT
    s.shop_id, i.*,
    CASE
        WHEN a.after_sale_no IS NULL THEN 'new'
        WHEN i.exported_at < a.exported_at THEN 'unchanged'
        WHEN (i.type, i.status, i.refund_fen, i.refund_freight_fen, i.refunded_at, i.received_at, coalesce(i.return_waybill, a.return_waybill))
            IS DISTINCT FROM (a.type, a.status, a.refund_fen, a.refund_freight_fen, a.refunded_at, a.received_at, a.return_waybill)
        THEN 'changed'
        ELSE 'unchanged'
    END AS state
FROM (
    SELECT * FROM handed_after_sale
    QUALIFY row_number() OVER (PARTITION BY platform, shop, after_sale_no ORDER BY sheet_no DESC, row_no DESC) = 1
) AS i
JOIN shop AS s ON s.platform = i.platform AND s.name = i.shop
LEFT JOIN after_sale AS a ON a.shop_id = s.shop_id AND a.after_sale_no = i.after_sale_no;
