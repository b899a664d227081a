-- The catalogue as people keep it, suppliers, drafts, purchase plans and purchase orders.
-- The comment behind a column becomes its comment in the database.
ALTER TABLE product ADD COLUMN description VARCHAR;
ALTER TABLE product ADD COLUMN search_key VARCHAR;
ALTER TABLE product ADD COLUMN version INTEGER DEFAULT 1;
ALTER TABLE sku ADD COLUMN session_price_fen BIGINT;
ALTER TABLE sku ADD COLUMN lowest_price_fen BIGINT;
COMMENT ON COLUMN product.description IS '描述 · description';
COMMENT ON COLUMN product.search_key IS '检索码 · initials of the name as it is spoken (pinyin), lower case';
COMMENT ON COLUMN product.version IS '版本 · counts the changes of the product and its SKUs; a stale save is refused';
COMMENT ON COLUMN sku.session_price_fen IS '直播价(分) · price in a live session, 1/100 CNY';
COMMENT ON COLUMN sku.lowest_price_fen IS '最低售价(分) · below it a manager has to agree, 1/100 CNY';
ALTER TABLE replaced_sku ADD COLUMN before.session_price_fen BIGINT;
ALTER TABLE replaced_sku ADD COLUMN before.lowest_price_fen BIGINT;
ALTER TABLE replaced_sku ADD COLUMN product_before.description VARCHAR;
ALTER TABLE replaced_sku ADD COLUMN product_before.search_key VARCHAR;
ALTER TABLE replaced_sku ADD COLUMN product_before.version INTEGER;

ALTER TABLE supplier ADD COLUMN contact VARCHAR;
ALTER TABLE supplier ADD COLUMN phone VARCHAR;
ALTER TABLE supplier ADD COLUMN address VARCHAR;
ALTER TABLE supplier ADD COLUMN payment_days INTEGER;
ALTER TABLE supplier ADD COLUMN terms VARCHAR;
ALTER TABLE supplier ADD COLUMN bank VARCHAR;
ALTER TABLE supplier ADD COLUMN bank_account VARCHAR;
ALTER TABLE supplier ADD COLUMN tax_no VARCHAR;
ALTER TABLE supplier ADD COLUMN note VARCHAR;
ALTER TABLE supplier ADD COLUMN search_key VARCHAR;
ALTER TABLE supplier ADD COLUMN archived BOOLEAN DEFAULT false;
ALTER TABLE supplier ADD COLUMN version INTEGER DEFAULT 1;
COMMENT ON COLUMN supplier.contact IS '联系人 · person to speak to';
COMMENT ON COLUMN supplier.phone IS '电话 · telephone';
COMMENT ON COLUMN supplier.address IS '地址 · address';
COMMENT ON COLUMN supplier.payment_days IS '账期(天) · days from receipt to payment';
COMMENT ON COLUMN supplier.terms IS '结算方式 · terms of payment in words';
COMMENT ON COLUMN supplier.bank IS '开户行 · bank';
COMMENT ON COLUMN supplier.bank_account IS '银行账号 · account at the bank';
COMMENT ON COLUMN supplier.tax_no IS '税号 · tax number';
COMMENT ON COLUMN supplier.note IS '备注 · note';
COMMENT ON COLUMN supplier.search_key IS '检索码 · initials of the name as it is spoken (pinyin), lower case';
COMMENT ON COLUMN supplier.archived IS '已归档 · out of the pickers';
COMMENT ON COLUMN supplier.version IS '版本 · counts the changes; a stale save is refused';

ALTER TABLE warehouse ADD COLUMN address VARCHAR;
ALTER TABLE warehouse ADD COLUMN archived BOOLEAN DEFAULT false;
ALTER TABLE warehouse ADD COLUMN version INTEGER DEFAULT 1;
COMMENT ON COLUMN warehouse.address IS '地址 · address';
COMMENT ON COLUMN warehouse.archived IS '已归档 · out of the pickers';
COMMENT ON COLUMN warehouse.version IS '版本 · counts the changes; a stale save is refused';

CREATE TABLE record_change ( -- 资料变更 · every change of a field of a product, SKU, supplier, warehouse, shop or order, oldest first
    change_id BIGINT NOT NULL, -- 序号 · number
    subject VARCHAR NOT NULL, -- 对象类型 · product, sku, supplier, warehouse, shop, stock_limit, custom_field, purchase_plan, purchase_order, …
    subject_id BIGINT NOT NULL, -- 对象编号 · id in that table
    version INTEGER, -- 版本 · version this change made; NULL = the subject has none
    field VARCHAR NOT NULL, -- 字段 · column, or "created", "archived", "custom:" and the number of a custom field, …
    before VARCHAR, -- 原值 · as it was
    after VARCHAR, -- 新值 · as it is from then on
    changed_by VARCHAR, -- 操作人 · who
    changed_at TIMESTAMP NOT NULL, -- 操作时间 · when
    batch_id INTEGER -- 批次号 · import that did it; NULL = a form
);

CREATE TABLE product_image ( -- 商品图片 · one picture of a product, made small
    product_id INTEGER NOT NULL, -- 商品编号 · product
    content BLOB NOT NULL, -- 图片内容 · the picture
    media_type VARCHAR NOT NULL, -- 图片类型 · image/jpeg, image/png, image/webp
    set_by VARCHAR, -- 操作人 · who
    set_at TIMESTAMP NOT NULL -- 操作时间 · when
);

CREATE TABLE stock_limit ( -- 库存上下限 · lines of a SKU in a warehouse, and where it lies there
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    warehouse_id INTEGER NOT NULL, -- 仓库编号 · warehouse
    low_qty BIGINT, -- 下限(件) · below it there is too little; NULL = none
    high_qty BIGINT, -- 上限(件) · above it there is too much; NULL = none
    shelf VARCHAR -- 货位 · shelf it lies on
);

CREATE TABLE custom_field ( -- 自定义字段 · a field the shop added itself
    field_id INTEGER NOT NULL, -- 字段编号 · id
    subject VARCHAR NOT NULL, -- 对象类型 · product, supplier
    name VARCHAR NOT NULL, -- 名称 · what people call it, unique for the subject
    type VARCHAR NOT NULL, -- 类型 · text, number, date, choice, yes_no
    choices VARCHAR[], -- 选项 · of a choice
    required BOOLEAN NOT NULL, -- 必填 · must be filled in forms
    position INTEGER NOT NULL, -- 顺序 · order on the form
    archived BOOLEAN NOT NULL, -- 已停用 · no longer asked for; what was said stays
    version INTEGER NOT NULL -- 版本 · counts the changes
);

CREATE TABLE custom_value ( -- 自定义字段的值 · what was said in a field the shop added
    field_id INTEGER NOT NULL, -- 字段编号 · field
    subject_id BIGINT NOT NULL, -- 对象编号 · product or supplier
    value VARCHAR NOT NULL -- 值 · as text; numbers with a point, days as 2026-06-01, yes / no
);

CREATE TABLE draft ( -- 草稿 · a document somebody is filling in; its id is its submission id, so that it posts once
    draft_id VARCHAR NOT NULL, -- 草稿编号 · id
    kind VARCHAR NOT NULL, -- 单据类型 · goods_receipt, purchase_order, …
    title VARCHAR, -- 标题 · how lists show it
    content VARCHAR NOT NULL, -- 内容 · header and lines as JSON
    person VARCHAR, -- 操作人 · who saved it last
    saved_at TIMESTAMP NOT NULL, -- 保存时间 · when
    version INTEGER NOT NULL -- 版本 · counts its savings; a stale one is refused
);

CREATE TABLE purchase_plan ( -- 采购计划 · what to buy, before it is ordered
    plan_id INTEGER NOT NULL, -- 计划编号 · id
    number VARCHAR NOT NULL, -- 单号 · number, JH…
    status VARCHAR NOT NULL, -- 状态 · draft, approved, ordered, cancelled
    note VARCHAR, -- 备注 · note
    made_by VARCHAR, -- 制单人 · who made it
    made_at TIMESTAMP NOT NULL, -- 制单时间 · when
    approved_by VARCHAR, -- 审批人 · who approved it
    approved_at TIMESTAMP, -- 审批时间 · when
    submission_id VARCHAR NOT NULL, -- 提交编号 · id of the draft it came from; the same one makes one plan
    version INTEGER NOT NULL -- 版本 · counts the changes; a stale save is refused
);

CREATE TABLE purchase_plan_line ( -- 采购计划明细 · one SKU of a plan
    plan_id INTEGER NOT NULL, -- 计划编号 · plan
    line_no INTEGER NOT NULL, -- 行号 · from 1
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    qty BIGINT NOT NULL, -- 数量(件) · pieces to buy
    unit_price_e4 BIGINT, -- 单价(万分之一元) · expected price of a piece
    supplier_id INTEGER, -- 供应商编号 · from whom; NULL = not decided
    expected_on DATE, -- 预计到货日 · when it should be here
    reason VARCHAR, -- 依据 · why this many
    order_id INTEGER -- 采购订单编号 · order made from it; NULL = none yet
);

CREATE TABLE purchase_order ( -- 采购订单 · what was promised by a supplier
    order_id INTEGER NOT NULL, -- 订单编号 · id
    number VARCHAR NOT NULL, -- 单号 · number, CG…
    supplier_id INTEGER NOT NULL, -- 供应商编号 · supplier
    warehouse_id INTEGER NOT NULL, -- 收货仓 · where the goods should arrive
    status VARCHAR NOT NULL, -- 状态 · draft, waiting_approval, ordered, closed, cancelled; what has arrived is told by its receipts
    ordered_at TIMESTAMP NOT NULL, -- 下单时间 · business time
    expected_on DATE, -- 预计到货日 · when the goods should be here
    discount_fen BIGINT NOT NULL, -- 整单优惠(分) · taken off the sum of the lines
    reference VARCHAR, -- 供应商单号 · the supplier's own number
    note VARCHAR, -- 备注 · note
    made_by VARCHAR, -- 制单人 · who made it
    made_at TIMESTAMP NOT NULL, -- 制单时间 · when
    approved_by VARCHAR, -- 审批人 · who approved it; NULL = nobody had to
    approved_at TIMESTAMP, -- 审批时间 · when
    closed_by VARCHAR, -- 关闭人 · who closed or cancelled it
    closed_at TIMESTAMP, -- 关闭时间 · when
    close_reason VARCHAR, -- 关闭原因 · why no more is expected
    submission_id VARCHAR NOT NULL, -- 提交编号 · id of the draft it came from; the same one makes one order
    version INTEGER NOT NULL -- 版本 · counts the changes; a stale save is refused
);

CREATE TABLE purchase_order_line ( -- 采购订单明细 · one SKU of a purchase order
    order_id INTEGER NOT NULL, -- 订单编号 · order
    line_no INTEGER NOT NULL, -- 行号 · from 1
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    qty BIGINT NOT NULL, -- 数量(件) · pieces ordered
    unit_price_e4 BIGINT NOT NULL, -- 单价(万分之一元) · price of a piece, before the order's discount
    note VARCHAR -- 备注 · note
);

CREATE TABLE order_receipt ( -- 订单收货 · which line of a goods receipt answers which line of a purchase order
    order_id INTEGER NOT NULL, -- 订单编号 · purchase order
    order_line_no INTEGER NOT NULL, -- 订单行号 · its line
    document_id BIGINT NOT NULL, -- 单据编号 · goods receipt
    line_no BIGINT NOT NULL, -- 行号 · its line
    defective BOOLEAN NOT NULL, -- 次品 · these pieces went to the defective warehouse
    difference_reason VARCHAR -- 差异原因 · why more or fewer came than were ordered
);
