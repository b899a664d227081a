-- Tells of each row of handed_fund_flow whether it is new, changed or unchanged. Key: shop, row key, occurrence; the newer export wins.
CREATE OR REPLACE TEMP TABLE incoming_bill AS
SELECT
    coalesce(f.flow_id, (SELECT coalesce(max(flow_id), 0) FROM fund_flow) + row_number() OVER (ORDER BY i.sheet_no, i.row_no)) AS bill_id,
    s.shop_id, i.* EXCLUDE (platform, shop),
    CASE
        WHEN f.flow_id IS NULL THEN 'new'
        WHEN i.exported_at < f.exported_at THEN 'unchanged'
        WHEN (i.scene, i.word, i.flow_no, i.occurred_at, i.amount_fen, i.fee_fen, i.balance_fen, i.account, i.order_no, i.line_no, i.after_sale_no, i.platform_product)
            IS DISTINCT FROM (f.scene, f.word, f.flow_no, f.occurred_at, f.amount_fen, f.fee_fen, f.balance_fen, f.account, f.order_no, f.line_no, f.after_sale_no, f.platform_product)
        THEN 'changed'
        ELSE 'unchanged'
    END AS state
FROM handed_fund_flow AS i
JOIN shop AS s ON s.platform = i.platform AND s.name = i.shop
LEFT JOIN fund_flow AS f ON f.shop_id = s.shop_id AND f.row_key = i.row_key AND f.occurrence = i.occurrence;

CREATE OR REPLACE TEMP TABLE loose_bill AS
SELECT 'fund_flow' AS source, bill_id, shop_id, order_no, line_no, platform_product FROM incoming_bill WHERE state <> 'unchanged';
