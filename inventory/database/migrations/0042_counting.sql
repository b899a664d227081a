-- Stocktakes: what is to be counted and when, what was counted by whom and when, and what came of it.
CREATE TABLE count_plan ( -- 盘点计划 · what is counted again and again
    plan_id INTEGER NOT NULL, -- 计划编号 · id
    name VARCHAR NOT NULL, -- 名称 · what people call it, unique
    warehouse_id INTEGER NOT NULL, -- 仓库编号 · warehouse
    scope VARCHAR NOT NULL, -- 范围 · all, category, abc, random
    scope_value VARCHAR, -- 范围值 · category, or class A, B, C
    sample INTEGER, -- 抽盘数 · how many SKUs a random count takes
    every_days INTEGER NOT NULL, -- 间隔(天) · days from one count to the next
    next_on DATE NOT NULL, -- 下次日期 · day the next count is due
    blind BOOLEAN NOT NULL, -- 盲盘 · who counts does not see the book
    active BOOLEAN NOT NULL, -- 启用 · whether it comes due
    version INTEGER NOT NULL -- 版本 · counts the changes; a stale save is refused
);

CREATE TABLE stocktake ( -- 盘点任务 · one count of a warehouse or a part of it
    stocktake_id INTEGER NOT NULL, -- 任务编号 · id
    number VARCHAR NOT NULL, -- 任务号 · number, PC and the day
    plan_id INTEGER, -- 计划编号 · plan it came from; NULL = by hand
    warehouse_id INTEGER NOT NULL, -- 仓库编号 · warehouse that is counted
    scope VARCHAR NOT NULL, -- 范围 · all, category, abc, random
    scope_value VARCHAR, -- 范围值 · category, or class A, B, C
    blind BOOLEAN NOT NULL, -- 盲盘 · who counts does not see the book
    state VARCHAR NOT NULL, -- 状态 · counting, waiting_approval, approved, cancelled
    scheduled_on DATE NOT NULL, -- 计划日期 · day it should be done
    note VARCHAR, -- 备注 · note
    made_by VARCHAR, -- 制单人 · who made it
    made_at TIMESTAMP NOT NULL, -- 制单时间 · when
    submitted_by VARCHAR, -- 提交人 · who said that all is counted
    submitted_at TIMESTAMP, -- 提交时间 · when
    approved_by VARCHAR, -- 审批人 · who approved the differences
    approved_at TIMESTAMP, -- 审批时间 · when
    uncounted_is_none BOOLEAN, -- 未盘视为零 · whether what nobody counted was taken as not there
    document_id BIGINT, -- 单据编号 · document its differences were posted with; NULL = none
    close_reason VARCHAR, -- 取消原因 · why it was cancelled
    submission_id VARCHAR NOT NULL, -- 提交编号 · the same one makes one task
    version INTEGER NOT NULL -- 版本 · counts the changes of its state
);

CREATE TABLE stocktake_line ( -- 盘点明细 · one SKU that is to be counted
    stocktake_id INTEGER NOT NULL, -- 任务编号 · stocktake
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    reason VARCHAR, -- 差异原因 · why there are more or fewer
    book_qty BIGINT -- 账面(件) · pieces in the book when it was counted, kept when the differences were approved
);

CREATE TABLE count_entry ( -- 盘点记录 · one act of counting; what counts is the last number that was set and what was added since
    entry_id BIGINT NOT NULL, -- 序号 · number, in the order of counting
    stocktake_id INTEGER NOT NULL, -- 任务编号 · stocktake
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    act VARCHAR NOT NULL, -- 动作 · set: so many lie there; add: so many more; clear: to be counted again
    qty BIGINT NOT NULL, -- 数量(件) · pieces
    counted_at TIMESTAMP NOT NULL, -- 盘点时间 · when it was counted
    counted_by VARCHAR -- 盘点人 · who counted
);
