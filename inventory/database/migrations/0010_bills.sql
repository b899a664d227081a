-- Settlement bills and fund flows. The comment behind a column becomes its comment in the database.

CREATE TABLE settlement_line ( -- 结算明细 · one row of a settlement bill, newest export; settled = income − refund − fees + unexplained
    bill_id BIGINT NOT NULL, -- 结算明细编号 · id
    shop_id INTEGER NOT NULL, -- 店铺编号 · shop
    row_key VARCHAR NOT NULL, -- 同一行标识 · the platform's own numbers and words: the same row in a newer export
    occurrence INTEGER NOT NULL, -- 同键序号 · 1, 2, … for equal rows of one file
    kind VARCHAR NOT NULL, -- 类别 · settled, refund, insurance (freight insurance), fee, other
    word VARCHAR, -- 平台原词 · the platform's own word for it
    bill_no VARCHAR, -- 账单号 · number of the bill or the insurance policy
    order_no VARCHAR, -- 订单号 · order it is about; NULL = none
    line_no VARCHAR, -- 子订单号 · order line the bill names
    after_sale_no VARCHAR, -- 售后单号 · after-sale case it is about
    platform_product VARCHAR, -- 平台商品ID · platform's product id
    settled_at TIMESTAMP NOT NULL, -- 结算时间 · settled
    order_at TIMESTAMP, -- 下单时间 · ordered
    income_fen BIGINT NOT NULL, -- 收入合计(分) · what counts for the merchant before refunds and fees
    buyer_paid_fen BIGINT, -- 其中用户实付(分) · part of the income: paid by the buyer
    platform_subsidy_fen BIGINT, -- 其中平台补贴(分) · part of the income: paid by the platform
    creator_subsidy_fen BIGINT, -- 其中达人补贴(分) · part of the income: paid by the creator
    refund_fen BIGINT NOT NULL, -- 退款(分) · refunds this bill takes back, above zero
    platform_fee_fen BIGINT NOT NULL, -- 平台服务费(分) · platform's fee, above zero where it costs
    commission_fen BIGINT NOT NULL, -- 达人佣金(分) · creator's commission, above zero where it costs
    recruiting_fee_fen BIGINT NOT NULL, -- 团长/招商服务费(分) · recruiting agency, above zero where it costs
    channel_fee_fen BIGINT NOT NULL, -- 渠道分成(分) · channel, above zero where it costs
    promotion_fee_fen BIGINT NOT NULL, -- 站外推广费(分) · promotion, above zero where it costs
    insurance_fen BIGINT NOT NULL, -- 运费险(分) · freight insurance, above zero where it costs
    other_fee_fen BIGINT NOT NULL, -- 其他费用(分) · further fees, above zero where they cost
    settled_fen BIGINT NOT NULL, -- 结算金额(分) · what the platform pays for it; below zero: takes for it
    unexplained_fen BIGINT NOT NULL, -- 未解释差额(分) · what the components leave of the settled amount; 0 = the bill foots
    order_line_id BIGINT, -- 订单明细编号 · sales order line it belongs to; NULL = none that is known
    matched VARCHAR, -- 匹配 · line, order (known order, no one line of it), open (order not in the books); NULL = names no order
    exported_at TIMESTAMP NOT NULL, -- 导出时间 · export this state comes from
    file_id INTEGER NOT NULL, -- 文件编号 · file
    sheet_no INTEGER NOT NULL, -- 工作表序号 · sheet
    row_no BIGINT NOT NULL, -- 行号 · row
    batch_id INTEGER NOT NULL -- 批次号 · batch that last changed it
);

CREATE TABLE fund_flow ( -- 资金流水 · one entry of a platform's or payment service's account, newest export
    flow_id BIGINT NOT NULL, -- 资金流水编号 · id
    shop_id INTEGER NOT NULL, -- 店铺编号 · shop
    row_key VARCHAR NOT NULL, -- 同一行标识 · the platform's own numbers and words: the same row in a newer export
    occurrence INTEGER NOT NULL, -- 同键序号 · 1, 2, … for equal rows of one file
    scene VARCHAR NOT NULL, -- 场景 · sale, refund, platform_fee, commission, promotion, insurance, subsidy, compensation, withdrawal, deposit, recharge, other
    word VARCHAR, -- 平台原词 · the platform's own word for it
    flow_no VARCHAR, -- 流水号 · number of the entry
    occurred_at TIMESTAMP NOT NULL, -- 动账时间 · when the money moved
    amount_fen BIGINT NOT NULL, -- 金额(分) · + into the account, − out of it
    fee_fen BIGINT, -- 手续费(分) · fee stated beside the amount, above zero where it costs
    balance_fen BIGINT, -- 余额(分) · balance of the account after it
    account VARCHAR, -- 账户 · which of the platform's accounts
    order_no VARCHAR, -- 订单号 · order it is about; NULL = none
    line_no VARCHAR, -- 子订单号 · order line the entry names
    after_sale_no VARCHAR, -- 售后单号 · after-sale case it is about
    platform_product VARCHAR, -- 平台商品ID · platform's product id
    order_line_id BIGINT, -- 订单明细编号 · sales order line it belongs to; NULL = none that is known
    matched VARCHAR, -- 匹配 · line, order (known order, no one line of it), open (order not in the books); NULL = names no order
    exported_at TIMESTAMP NOT NULL, -- 导出时间 · export this state comes from
    file_id INTEGER NOT NULL, -- 文件编号 · file
    sheet_no INTEGER NOT NULL, -- 工作表序号 · sheet
    row_no BIGINT NOT NULL, -- 行号 · row
    batch_id INTEGER NOT NULL -- 批次号 · batch that last changed it
);

CREATE TABLE replaced_settlement_line AS SELECT CAST(NULL AS INTEGER) AS replaced_by, b AS before FROM settlement_line AS b LIMIT 0;
COMMENT ON TABLE replaced_settlement_line IS '被更新的结算明细 · settlement lines as they were before an import changed them';
COMMENT ON COLUMN replaced_settlement_line.replaced_by IS '批次号 · import that changed it';
COMMENT ON COLUMN replaced_settlement_line.before IS '原内容 · the row as it was';

CREATE TABLE replaced_fund_flow AS SELECT CAST(NULL AS INTEGER) AS replaced_by, f AS before FROM fund_flow AS f LIMIT 0;
COMMENT ON TABLE replaced_fund_flow IS '被更新的资金流水 · fund flows as they were before an import changed them';
COMMENT ON COLUMN replaced_fund_flow.replaced_by IS '批次号 · import that changed it';
COMMENT ON COLUMN replaced_fund_flow.before IS '原内容 · the row as it was';

CREATE TABLE confirmed_bill ( -- 被确认的结算和流水 · rows that an import found unchanged in a newer export
    confirmed_by INTEGER NOT NULL, -- 批次号 · import that confirmed it
    source VARCHAR NOT NULL, -- 来源表 · settlement_line, fund_flow
    bill_id BIGINT NOT NULL, -- 编号 · id in that table
    exported_at TIMESTAMP NOT NULL -- 原导出时间 · export its state came from before
);
