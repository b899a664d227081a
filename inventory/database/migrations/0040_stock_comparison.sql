-- What a third party's stock sheets said, compared with the books. The comment behind a column becomes its comment in the database.
CREATE TABLE stock_comparison ( -- 云仓对账 · one stock sheet of a warehouse compared with the books
    comparison_id INTEGER NOT NULL, -- 对账编号 · id
    number VARCHAR NOT NULL, -- 单号 · number, YC and the day
    warehouse_id INTEGER NOT NULL, -- 仓库编号 · warehouse the sheet is of
    file VARCHAR NOT NULL, -- 文件 · name of the file
    told_at TIMESTAMP NOT NULL, -- 时点 · the moment both sides are looked at
    compared_at TIMESTAMP NOT NULL, -- 对账时间 · when it was compared
    compared_by VARCHAR, -- 对账人 · who compared it
    submission_id VARCHAR NOT NULL -- 提交编号 · the same one compares once
);

CREATE TABLE stock_comparison_line ( -- 云仓对账明细 · one SKU that either side has pieces of, or a code nobody knows
    comparison_id INTEGER NOT NULL, -- 对账编号 · comparison
    code VARCHAR NOT NULL, -- 编码 · code of the SKU; as the sheet has it where it is not known
    sku_id INTEGER, -- 单品编号 · SKU; NULL = unknown code
    theirs BIGINT NOT NULL, -- 对方件数 · pieces on the sheet; 0 = it does not name the SKU
    ours BIGINT NOT NULL, -- 账面件数 · pieces in the books at that moment
    value_fen BIGINT, -- 差异金额(分) · difference at the average cost when it was compared; NULL = no cost known
    since TIMESTAMP -- 差异起始 · moment of the first comparison in a row since which it differs; NULL = it agrees
);
