-- Alerts: what crossed a line, from when to when, who looks after it; and the settings they are judged by.
-- The comment behind a column becomes its comment in the database.
CREATE TABLE alert ( -- 预警 · one row per crossing: opened when the condition became true, recovered when it ended
    alert_id BIGINT NOT NULL, -- 预警编号 · id
    kind VARCHAR NOT NULL, -- 类别 · low, high, cover, session, ageing, negative, oversold, purchase, shipment, return, transfer, bill
    subject VARCHAR NOT NULL, -- 对象 · what it is about; of one kind and subject at most one has not recovered
    sku_id INTEGER, -- 单品编号 · SKU; NULL = of none
    warehouse_id INTEGER, -- 仓库编号 · warehouse; NULL = of none
    reference VARCHAR, -- 单号 · number of the order, session, document or name of the shop it is about
    opened_at TIMESTAMP NOT NULL, -- 触发时间 · when it was found
    opened_value BIGINT NOT NULL, -- 触发时数值 · pieces, days or orders when it was found
    opened_line BIGINT, -- 触发时界线 · the line it crossed then
    opened_fen BIGINT NOT NULL, -- 触发时金额(分) · money it was about then
    value BIGINT NOT NULL, -- 当前数值 · pieces, days or orders at the last evaluation while it held
    line BIGINT, -- 当前界线 · the line at that evaluation
    money_fen BIGINT NOT NULL, -- 当前金额(分) · money it was about at that evaluation
    due_at TIMESTAMP, -- 期限 · when it was or becomes due
    recovered_at TIMESTAMP, -- 恢复时间 · when the condition was found to have ended; NULL = it holds
    owner VARCHAR, -- 负责人 · who looks after it
    snoozed_until TIMESTAMP, -- 暂停至 · not shown among the open ones until then
    done_at TIMESTAMP, -- 处理时间 · when somebody said it is dealt with
    done_by VARCHAR, -- 处理人 · who said so
    note VARCHAR, -- 备注 · what was done
    version INTEGER NOT NULL -- 版本 · counts what people change; a stale save is refused
);

CREATE TABLE alert_setting ( -- 预警设置 · log of the settings alerts are judged by; the last change of each counts, without one its default
    change_id INTEGER NOT NULL, -- 序号 · number of the change
    name VARCHAR NOT NULL, -- 设置 · name of the setting
    value BIGINT NOT NULL, -- 值 · whole number; 0 and 1 are off and on
    changed_by VARCHAR, -- 操作人 · who
    changed_at TIMESTAMP NOT NULL -- 操作时间 · when
);

CREATE TABLE alert_run ( -- 预警检查 · every evaluation: when, what it found
    run_id BIGINT NOT NULL, -- 序号 · number
    started_at TIMESTAMP NOT NULL, -- 时间 · the moment it judged
    holding BIGINT NOT NULL, -- 成立 · conditions that held
    opened BIGINT NOT NULL, -- 新触发 · alerts opened
    recovered BIGINT NOT NULL, -- 恢复 · alerts that recovered
    seconds DOUBLE NOT NULL -- 耗时(秒) · duration
);
