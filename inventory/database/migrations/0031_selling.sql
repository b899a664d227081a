-- Orders entered here beside those of platforms, who buys, and goods that leave without being sold.
-- The comment behind a column becomes its comment in the database.
ALTER TABLE sales_order_line ALTER file_id DROP NOT NULL;
ALTER TABLE sales_order_line ALTER sheet_no DROP NOT NULL;
ALTER TABLE sales_order_line ALTER row_no DROP NOT NULL;
ALTER TABLE sales_order_line ALTER batch_id DROP NOT NULL;
ALTER TABLE sales_order_line ADD COLUMN part_shipped_qty BIGINT DEFAULT 0;
ALTER TABLE sales_order_line ADD COLUMN purpose VARCHAR;
ALTER TABLE sales_order_line ADD COLUMN for_line_id BIGINT;
ALTER TABLE sales_order_line ADD COLUMN customer_id BIGINT;
ALTER TABLE sales_order_line ADD COLUMN taken_by VARCHAR;
COMMENT ON COLUMN sales_order_line.file_id IS '文件编号 · file this state comes from; NULL = a form';
COMMENT ON COLUMN sales_order_line.batch_id IS '批次号 · batch that last changed it; NULL = a form';
COMMENT ON COLUMN sales_order_line.part_shipped_qty IS '部分发货件数 · pieces shipped here while the line is not shipped whole (ship_at is NULL)';
COMMENT ON COLUMN sales_order_line.purpose IS '用途 · NULL = a sale; exchange, resend: goods that leave for a sale made before, they are no sale themselves';
COMMENT ON COLUMN sales_order_line.for_line_id IS '原订单明细 · order line an exchange or resend makes good';
COMMENT ON COLUMN sales_order_line.customer_id IS '客户编号 · who bought it; NULL = not told';
COMMENT ON COLUMN sales_order_line.taken_by IS '接单人 · who entered the order here; NULL = it came from a platform';
ALTER TABLE replaced_order_line ADD COLUMN before.part_shipped_qty BIGINT;
ALTER TABLE replaced_order_line ADD COLUMN before.purpose VARCHAR;
ALTER TABLE replaced_order_line ADD COLUMN before.for_line_id BIGINT;
ALTER TABLE replaced_order_line ADD COLUMN before.customer_id BIGINT;
ALTER TABLE replaced_order_line ADD COLUMN before.taken_by VARCHAR;

ALTER TABLE after_sale ALTER file_id DROP NOT NULL;
ALTER TABLE after_sale ALTER sheet_no DROP NOT NULL;
ALTER TABLE after_sale ALTER row_no DROP NOT NULL;
ALTER TABLE after_sale ALTER batch_id DROP NOT NULL;
ALTER TABLE after_sale ADD COLUMN return_waybill VARCHAR;
ALTER TABLE after_sale ADD COLUMN qty BIGINT;
ALTER TABLE after_sale ADD COLUMN made_by VARCHAR;
COMMENT ON COLUMN after_sale.file_id IS '文件编号 · file this state comes from; NULL = a form';
COMMENT ON COLUMN after_sale.batch_id IS '批次号 · batch that last changed it; NULL = a form';
COMMENT ON COLUMN after_sale.return_waybill IS '退货快递单号 · parcel number the goods come back under';
COMMENT ON COLUMN after_sale.qty IS '件数 · pieces the case is about, if it tells';
COMMENT ON COLUMN after_sale.made_by IS '制单人 · who entered the case here; NULL = it came from a platform';
ALTER TABLE replaced_after_sale ADD COLUMN before.return_waybill VARCHAR;
ALTER TABLE replaced_after_sale ADD COLUMN before.qty BIGINT;
ALTER TABLE replaced_after_sale ADD COLUMN before.made_by VARCHAR;

CREATE TABLE customer ( -- 客户 · who buys: one person as far as platforms let us tell
    customer_id BIGINT NOT NULL, -- 客户编号 · id
    name VARCHAR, -- 称呼 · name or nickname as it may be shown; masked when it came from a file
    phone VARCHAR, -- 电话 · telephone as it may be kept; masked when it came from a file
    address VARCHAR, -- 地址 · address as it may be kept; masked when it came from a file
    province VARCHAR, -- 省 · province
    city VARCHAR, -- 市 · city
    note VARCHAR, -- 备注 · note
    search_key VARCHAR, -- 检索码 · initials of the name as it is spoken (pinyin), lower case
    merged_into BIGINT, -- 并入客户 · the customer this one turned out to be; NULL = itself
    created_at TIMESTAMP NOT NULL, -- 建档时间 · when first seen
    batch_id INTEGER, -- 批次号 · import that made it; NULL = a form
    version INTEGER NOT NULL -- 版本 · counts the changes; a stale save is refused
);

CREATE TABLE customer_identity ( -- 客户身份 · how a platform or a telephone tells a customer; one row per platform, kind and key
    platform VARCHAR NOT NULL, -- 平台 · platform the identity is of
    kind VARCHAR NOT NULL, -- 类别 · buyer_id, phone, name
    key VARCHAR NOT NULL, -- 标识 · digest of what the platform told, salted by these books: it can be met again, not read
    customer_id BIGINT NOT NULL -- 客户编号 · customer
);

CREATE TABLE sales_order ( -- 自录销售订单 · an order entered here; its lines are the sales order lines of its shop and number
    order_id INTEGER NOT NULL, -- 订单编号 · id
    number VARCHAR NOT NULL, -- 单号 · number, XS and the day; the order number of its lines
    shop_id INTEGER NOT NULL, -- 店铺编号 · shop it is sold in, one without a platform
    purpose VARCHAR NOT NULL, -- 用途 · sale, exchange, resend
    customer_id BIGINT, -- 客户编号 · customer
    buyer VARCHAR, -- 买家 · who ordered, as typed
    receiver VARCHAR, -- 收货人 · who receives it
    phone VARCHAR, -- 电话 · telephone
    address VARCHAR, -- 收货地址 · where it goes
    session_id INTEGER, -- 场次编号 · live session it was taken in
    ordered_at TIMESTAMP NOT NULL, -- 下单时间 · business time
    promise_at TIMESTAMP, -- 承诺发货时间 · promised shipping time
    reference VARCHAR, -- 外部单号 · number elsewhere, of a platform for example
    note VARCHAR, -- 备注 · note
    taken_by VARCHAR, -- 接单人 · who entered it
    taken_at TIMESTAMP NOT NULL, -- 录入时间 · when
    approved_by VARCHAR, -- 低价批准人 · who agreed to a price below the lowest; NULL = nobody had to
    cancelled_by VARCHAR, -- 取消人 · who cancelled it
    cancelled_at TIMESTAMP, -- 取消时间 · when; NULL = it stands
    cancel_reason VARCHAR, -- 取消原因 · why
    submission_id VARCHAR NOT NULL, -- 提交编号 · id of the draft it came from; the same one makes one order
    version INTEGER NOT NULL -- 版本 · counts the changes; a stale save is refused
);
