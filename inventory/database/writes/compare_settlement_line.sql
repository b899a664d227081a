-- Tells of each row of handed_settlement_line whether it is new, changed or unchanged. Key: shop, row key, occurrence; the newer export wins.
CREATE OR REPLACE TEMP TABLE incoming_bill AS
SELECT
    coalesce(b.bill_id, (SELECT coalesce(max(bill_id), 0) FROM settlement_line) + row_number() OVER (ORDER BY i.sheet_no, i.row_no)) AS bill_id,
    s.shop_id, i.* EXCLUDE (platform, shop),
    CASE
        WHEN b.bill_id IS NULL THEN 'new'
        WHEN i.exported_at < b.exported_at THEN 'unchanged'
        WHEN (i.kind, i.word, i.after_sale_no, i.bill_no, i.order_no, i.line_no, i.platform_product, i.settled_at, i.order_at, i.settled_fen, i.unexplained_fen)
                IS DISTINCT FROM (b.kind, b.word, b.after_sale_no, b.bill_no, b.order_no, b.line_no, b.platform_product, b.settled_at, b.order_at, b.settled_fen, b.unexplained_fen)
            OR (i.income_fen, i.buyer_paid_fen, i.platform_subsidy_fen, i.creator_subsidy_fen, i.refund_fen, i.platform_fee_fen)
                IS DISTINCT FROM (b.income_fen, b.buyer_paid_fen, b.platform_subsidy_fen, b.creator_subsidy_fen, b.refund_fen, b.platform_fee_fen)
            OR (i.commission_fen, i.recruiting_fee_fen, i.channel_fee_fen, i.promotion_fee_fen, i.insurance_fen, i.other_fee_fen)
                IS DISTINCT FROM (b.commission_fen, b.recruiting_fee_fen, b.channel_fee_fen, b.promotion_fee_fen, b.insurance_fen, b.other_fee_fen)
        THEN 'changed'
        ELSE 'unchanged'
    END AS state
FROM handed_settlement_line AS i
JOIN shop AS s ON s.platform = i.platform AND s.name = i.shop
LEFT JOIN settlement_line AS b ON b.shop_id = s.shop_id AND b.row_key = i.row_key AND b.occurrence = i.occurrence;

CREATE OR REPLACE TEMP TABLE loose_bill AS
SELECT 'settlement_line' AS source, bill_id, shop_id, order_no, line_no, platform_product FROM incoming_bill WHERE state <> 'unchanged';
