CREATE OR REPLACE MACRO summary_bucket(kind, undoes, qty, value_fen) AS
    CASE kind
        WHEN 'opening_balance' THEN 'in_opening'
        WHEN 'goods_receipt' THEN 'in_purchase'
        WHEN 'landed_cost' THEN 'in_purchase'
        WHEN 'sales_return' THEN 'in_return'
        WHEN 'revaluation' THEN 'in_revaluation'
        WHEN 'shipment' THEN 'out_sale'
        WHEN 'purchase_return' THEN 'out_purchase_return'
        WHEN 'gift_issue' THEN 'out_gift'
        WHEN 'sample_issue' THEN 'out_sample'
        WHEN 'return_loss' THEN 'out_return_loss'
        ELSE
            CASE WHEN (qty > 0 OR (qty = 0 AND value_fen >= 0)) <> undoes THEN 'in_' ELSE 'out_' END
            || CASE kind WHEN 'stocktake' THEN 'count' WHEN 'stock_transfer' THEN 'transfer' WHEN 'transfer_receipt' THEN 'transfer' ELSE 'other' END
    END;

COMMENT ON MACRO summary_bucket IS '收发类别 · column of the stock summary a movement stands in; undoes = its document is a reversal of a later day, which nets within the kind it takes back';
