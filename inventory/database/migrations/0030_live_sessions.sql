-- Live sessions, who stood before the camera when, and which order line came out of which session.
ALTER TABLE sales_order_line ADD COLUMN room VARCHAR;
COMMENT ON COLUMN sales_order_line.room IS '直播间 · live room, if the export names one';
ALTER TABLE replaced_order_line ADD COLUMN before.room VARCHAR;

CREATE TABLE live_session ( -- 直播场次 · one broadcast; it may cross midnight
    session_id INTEGER NOT NULL, -- 场次编号 · id
    number VARCHAR NOT NULL, -- 场次号 · number, ZB and the day it starts
    shop_id INTEGER NOT NULL, -- 店铺编号 · shop it sells for
    room VARCHAR, -- 直播间 · name or platform id of the room; NULL = the shop has only one
    title VARCHAR, -- 主题 · what it is about
    starts_at TIMESTAMP NOT NULL, -- 开播时间 · on air from
    ends_at TIMESTAMP NOT NULL, -- 下播时间 · on air until
    cancelled BOOLEAN NOT NULL, -- 已取消 · never took place
    note VARCHAR, -- 备注 · note
    submission_id VARCHAR NOT NULL, -- 提交编号 · the same one makes one session
    version INTEGER NOT NULL -- 版本 · counts the changes; a stale save is refused
);

CREATE TABLE session_host ( -- 主播时段 · who hosted a session from when to when; two may stand there together
    session_id INTEGER NOT NULL, -- 场次编号 · session
    host VARCHAR NOT NULL, -- 主播/达人 · name as orders have it
    creator_id VARCHAR, -- 达人ID · platform's id of the host
    starts_at TIMESTAMP NOT NULL, -- 开始 · from
    ends_at TIMESTAMP NOT NULL -- 结束 · until
);

CREATE TABLE attribution_rule ( -- 归因规则 · how an order line finds its session; tried in order, the first that finds just one counts
    position INTEGER NOT NULL, -- 顺序 · tried from the lowest on
    name VARCHAR NOT NULL, -- 名称 · what people call it
    match VARCHAR NOT NULL, -- 依据 · room: same room; host: same host, in the slot; shop: any session of the shop
    shop_id INTEGER, -- 店铺编号 · only lines of this shop; NULL = of all
    channel VARCHAR, -- 渠道 · only lines whose channel holds this word; NULL = all
    minutes_before INTEGER NOT NULL, -- 提前(分钟) · paid so long before the start still counts
    minutes_after INTEGER NOT NULL, -- 延后(分钟) · paid so long after the end still counts
    active BOOLEAN NOT NULL -- 启用 · whether it is tried
);
INSERT INTO attribution_rule VALUES
    (1, '同直播间', 'room', NULL, NULL, 0, 120, true),
    (2, '同主播的时段', 'host', NULL, NULL, 0, 120, true),
    (3, '直播渠道、本店唯一场次', 'shop', NULL, '直播', 0, 0, true);

CREATE TABLE session_choice ( -- 人工归因 · order lines somebody put into a session, or said to be of none; rules do not touch them
    line_id BIGINT NOT NULL, -- 明细编号 · order line
    session_id INTEGER, -- 场次编号 · session; NULL = of none
    chosen_by VARCHAR, -- 操作人 · who said so
    chosen_at TIMESTAMP NOT NULL -- 操作时间 · when
);

CREATE TABLE order_session ( -- 订单归因 · derived: the session each order line came out of; a function of sessions, rules and choices
    line_id BIGINT NOT NULL, -- 明细编号 · order line
    session_id INTEGER NOT NULL, -- 场次编号 · session
    rule INTEGER NOT NULL -- 规则 · position of the rule that found it; 0 = somebody chose it
);
