-- Where alerts are told, and every message: queued with its alerts, marked before it goes out and after.
-- The comment behind a column becomes its comment in the database.
CREATE TABLE alert_channel ( -- 预警渠道 · a group robot, mailbox or webhook that alerts are told to
    channel_id INTEGER NOT NULL, -- 渠道编号 · id
    name VARCHAR NOT NULL, -- 名称 · name, unique
    address VARCHAR NOT NULL, -- 地址(保密) · secret address; not in the copy for analysts
    kinds VARCHAR[], -- 类别 · kinds of alerts it takes; NULL = all
    quiet_from INTEGER, -- 免打扰开始 · minute of the day from which nothing is sent; NULL = none
    quiet_until INTEGER, -- 免打扰结束 · minute of the day until which nothing is sent
    active BOOLEAN NOT NULL, -- 启用 · whether messages go there
    version INTEGER NOT NULL -- 版本 · counts the changes; a stale save is refused
);

CREATE TABLE alert_send ( -- 预警发送记录 · one message to one channel
    send_id BIGINT NOT NULL, -- 编号 · id
    channel_id INTEGER NOT NULL, -- 渠道编号 · channel
    title VARCHAR NOT NULL, -- 标题 · title
    body VARCHAR NOT NULL, -- 内容 · text
    alerts INTEGER NOT NULL, -- 预警数 · new alerts it tells of; 0 = a test
    queued_at TIMESTAMP NOT NULL, -- 排队时间 · when it was written
    state VARCHAR NOT NULL, -- 状态 · queued, sending, sent, failed, unknown (the program ended while it was sending)
    tries INTEGER NOT NULL, -- 次数 · times it was tried
    next_at TIMESTAMP NOT NULL, -- 下次时间 · not tried before
    ended_at TIMESTAMP, -- 完成时间 · when it was last tried to its end
    reason VARCHAR -- 原因 · why it failed
);
