-- Grain: after-sale case of the order $number of the shop $shop, oldest first.
SELECT
    a.after_sale_no, a.line_no, a.type, a.status, a.refund_fen, a.applied_at, a.refunded_at, a.received_at, a.return_waybill, a.reason, a.made_by
FROM after_sale AS a
JOIN shop AS s USING (shop_id)
WHERE a.order_no = $number AND s.name = $shop
ORDER BY coalesce(a.applied_at, a.refunded_at, a.exported_at), a.after_sale_no;
