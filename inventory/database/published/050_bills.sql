CREATE OR REPLACE VIEW v_settlement AS -- 结算明细 · one row per row of a settlement bill with money in CNY; settled = income − refund − fees + unexplained
SELECT
    s.platform AS platform, -- 平台 · platform
    s.name AS shop, -- 店铺 · shop
    b.kind AS kind, -- 类别 · settled, refund, insurance (freight insurance), fee, other
    b.word AS word, -- 平台原词 · the platform's own word for it
    b.bill_no AS bill_no, -- 账单号 · number of the bill or the insurance policy
    b.order_no AS order_no, -- 订单号 · order
    coalesce(l.line_no, b.line_no) AS line_no, -- 子订单号 · order line
    b.after_sale_no AS after_sale_no, -- 售后单号 · after-sale case
    coalesce(k.sku_code, l.sku_code) AS sku_code, -- 商家编码 · SKU code of that line
    l.host AS host, -- 主播/达人 · host of that line
    b.settled_at AS settled_at, -- 结算时间 · settled
    coalesce(l.pay_at, b.order_at) AS pay_at, -- 支付时间 · paid; ordered, while the order is not known
    CAST(b.income_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS income, -- 收入合计(元) · what counts for the merchant before refunds and fees
    CAST(b.buyer_paid_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS buyer_paid, -- 其中用户实付(元) · part of the income: paid by the buyer
    CAST(b.platform_subsidy_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS platform_subsidy, -- 其中平台补贴(元) · part of the income: paid by the platform
    CAST(b.creator_subsidy_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS creator_subsidy, -- 其中达人补贴(元) · part of the income: paid by the creator
    CAST(b.refund_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS refund, -- 退款(元) · refunds this bill takes back
    CAST(b.platform_fee_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS platform_fee, -- 平台服务费(元) · platform's fee, above zero where it costs
    CAST(b.commission_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS commission, -- 达人佣金(元) · creator's commission, above zero where it costs
    CAST(b.recruiting_fee_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS recruiting_fee, -- 团长/招商服务费(元) · recruiting agency, above zero where it costs
    CAST(b.channel_fee_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS channel_fee, -- 渠道分成(元) · channel, above zero where it costs
    CAST(b.promotion_fee_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS promotion_fee, -- 站外推广费(元) · promotion, above zero where it costs
    CAST(b.insurance_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS insurance, -- 运费险(元) · freight insurance, above zero where it costs
    CAST(b.other_fee_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS other_fee, -- 其他费用(元) · further fees, above zero where they cost
    CAST((b.platform_fee_fen + b.commission_fen + b.recruiting_fee_fen + b.channel_fee_fen + b.promotion_fee_fen + b.insurance_fen + b.other_fee_fen) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS fees, -- 费用合计(元) · all fees together
    CAST(b.settled_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS settled, -- 结算金额(元) · what the platform pays for it; below zero: takes for it
    CAST(b.unexplained_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS unexplained, -- 未解释差额(元) · settled − (income − refund − fees); 0 = the bill foots
    b.matched AS matched -- 匹配 · line, order (known order, no one line of it), open (order not in the books); NULL = names no order
FROM settlement_line AS b
JOIN shop AS s USING (shop_id)
LEFT JOIN sales_order_line AS l ON l.line_id = b.order_line_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
;

CREATE OR REPLACE VIEW v_fund_flow AS -- 资金流水 · one row per entry of a platform's or payment service's account with money in CNY
SELECT
    s.platform AS platform, -- 平台 · platform
    s.name AS shop, -- 店铺 · shop
    f.occurred_at AS occurred_at, -- 动账时间 · when the money moved
    f.scene AS scene, -- 场景 · sale, refund, platform_fee, commission, promotion, insurance, subsidy, compensation, withdrawal, deposit, recharge, other
    f.word AS word, -- 平台原词 · the platform's own word for it
    f.scene NOT IN ('withdrawal', 'deposit', 'recharge') AS profit_or_loss, -- 计入损益 · false for one's own money on its way: 提现, 保证金, 充值
    CAST(f.amount_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS amount, -- 金额(元) · + into the account, − out of it
    CAST(f.fee_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS fee, -- 手续费(元) · fee stated beside the amount
    CAST(f.balance_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS balance, -- 余额(元) · balance of the account after it
    f.account AS account, -- 账户 · which of the platform's accounts
    f.flow_no AS flow_no, -- 流水号 · number of the entry
    f.order_no AS order_no, -- 订单号 · order
    coalesce(l.line_no, f.line_no) AS line_no, -- 子订单号 · order line
    f.after_sale_no AS after_sale_no, -- 售后单号 · after-sale case
    coalesce(k.sku_code, l.sku_code) AS sku_code, -- 商家编码 · SKU code of that line
    f.matched AS matched -- 匹配 · line, order (known order, no one line of it), open (order not in the books); NULL = names no order
FROM fund_flow AS f
JOIN shop AS s USING (shop_id)
LEFT JOIN sales_order_line AS l ON l.line_id = f.order_line_id
LEFT JOIN sku AS k ON k.sku_id = l.sku_id
;
