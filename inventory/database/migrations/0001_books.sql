-- The books. The comment behind a column becomes its comment in the database.

CREATE TABLE meta ( -- 系统信息 · facts about the books themselves
    key VARCHAR PRIMARY KEY, -- 名称 · name
    value VARCHAR -- 值 · value
);

CREATE TABLE warehouse ( -- 仓库 · where stock lies
    warehouse_id INTEGER PRIMARY KEY, -- 仓库编号 · id
    name VARCHAR NOT NULL, -- 仓库名称 · name, unique
    type VARCHAR NOT NULL DEFAULT 'main', -- 类型 · main, live_room, cloud, sample, returns, defective, transit
    sellable BOOLEAN NOT NULL DEFAULT true -- 可售 · whether its stock counts as available
);

CREATE TABLE supplier ( -- 供应商 · who sells to us
    supplier_id INTEGER PRIMARY KEY, -- 供应商编号 · id
    name VARCHAR NOT NULL -- 供应商名称 · name, unique
);

CREATE TABLE shop ( -- 店铺 · a shop on a platform
    shop_id INTEGER PRIMARY KEY, -- 店铺编号 · id
    platform VARCHAR NOT NULL, -- 平台 · douyin, kuaishou, taobao, pdd, …
    name VARCHAR NOT NULL, -- 店铺名称 · name, unique within the platform
    warehouse_id INTEGER NOT NULL -- 发货仓 · warehouse its orders ship from unless the order says otherwise
);

CREATE TABLE product ( -- 商品(款) · what is shown and priced
    product_id INTEGER PRIMARY KEY, -- 商品编号 · id
    product_code VARCHAR NOT NULL, -- 款号 · style code, unique
    name VARCHAR NOT NULL, -- 商品名称 · name
    category VARCHAR, -- 分类 · category
    brand VARCHAR, -- 品牌 · brand
    unit VARCHAR, -- 单位 · counting unit
    supplier_id INTEGER, -- 主供应商 · usual supplier
    lead_days INTEGER -- 采购周期 · days from order to arrival
);

CREATE TABLE sku ( -- 单品 · the thing that is counted: one size, one colour
    sku_id INTEGER PRIMARY KEY, -- 单品编号 · id
    sku_code VARCHAR NOT NULL, -- 商家编码 · merchant code, unique
    product_id INTEGER NOT NULL, -- 商品编号 · its product
    spec VARCHAR, -- 规格 · colour, size
    barcode VARCHAR, -- 条码 · barcode
    list_price_fen BIGINT, -- 售价(分) · list price, 1/100 CNY
    reference_cost_e4 BIGINT, -- 参考成本(万分之一元) · cost to start from when nothing tells it
    archived BOOLEAN NOT NULL DEFAULT false, -- 已归档 · out of the pickers
    created_at TIMESTAMP NOT NULL, -- 建档时间 · created
    batch_id INTEGER -- 批次号 · import that made it; NULL = a form
);

CREATE TABLE sku_alias ( -- 别名 · every other code that means a SKU
    alias VARCHAR NOT NULL, -- 别名 · barcode, platform id, old code; unique
    sku_id INTEGER NOT NULL, -- 单品编号 · the SKU it means
    added_by VARCHAR, -- 添加人 · who said so
    added_at TIMESTAMP NOT NULL -- 添加时间 · when
);

CREATE TABLE import_batch ( -- 导入批次 · one act of loading
    batch_id INTEGER PRIMARY KEY, -- 批次号 · id
    loaded_at TIMESTAMP NOT NULL, -- 导入时间 · when
    person VARCHAR, -- 操作人 · who
    seconds DOUBLE, -- 耗时(秒) · duration
    undone_at TIMESTAMP, -- 撤销时间 · when it was undone; NULL = it stands
    undone_by VARCHAR -- 撤销人 · who undid it
);

CREATE TABLE import_file ( -- 导入文件 · one file of a batch
    file_id INTEGER PRIMARY KEY, -- 文件编号 · id
    batch_id INTEGER NOT NULL, -- 批次号 · batch
    name VARCHAR NOT NULL, -- 文件名 · file name
    sha256 VARCHAR NOT NULL, -- 指纹 · content hash
    format VARCHAR NOT NULL, -- 格式代码 · format code
    kind VARCHAR NOT NULL, -- 类别 · orders, after_sales, purchases, stock, products, returns
    shop VARCHAR, -- 店铺 · shop the file was loaded for
    exported_at TIMESTAMP, -- 导出时间 · when the platform made it
    rows_read BIGINT NOT NULL, -- 读取行数 · rows read = new + changed + unchanged + rejected
    rows_new BIGINT NOT NULL, -- 新增 · new
    rows_changed BIGINT NOT NULL, -- 更新 · changed
    rows_unchanged BIGINT NOT NULL, -- 未变 · unchanged
    rows_rejected BIGINT NOT NULL -- 拒绝 · rejected
);

CREATE TABLE import_sheet ( -- 导入工作表 · one sheet of a file
    file_id INTEGER NOT NULL, -- 文件编号 · file
    sheet_no INTEGER NOT NULL, -- 工作表序号 · number in the file, from 1
    name VARCHAR NOT NULL, -- 工作表名 · sheet name
    header VARCHAR[] NOT NULL -- 表头 · column names of the kept cells, in the order of raw_row.cells
);

CREATE TABLE raw_row ( -- 原始行 · every row as it stood in the file, personal columns left out
    file_id INTEGER NOT NULL, -- 文件编号 · file
    sheet_no INTEGER NOT NULL, -- 工作表序号 · sheet
    row_no BIGINT NOT NULL, -- 行号 · spreadsheet row
    cells VARCHAR NOT NULL -- 单元格 · cells joined by chr(31)
);

CREATE TABLE rejected_row ( -- 导入失败行 · a row that was not taken, and why
    file_id INTEGER NOT NULL, -- 文件编号 · file
    sheet_no INTEGER NOT NULL, -- 工作表序号 · sheet
    row_no BIGINT NOT NULL, -- 行号 · spreadsheet row
    column_name VARCHAR, -- 列 · column
    value VARCHAR, -- 值 · what stood there
    reason VARCHAR NOT NULL, -- 原因代码 · reason code
    missing BIGINT, -- 数量事实 · number the reason speaks of
    place VARCHAR -- 地点事实 · place or number the reason speaks of
);

CREATE TABLE sales_order_line ( -- 销售订单明细(子订单) · one SKU of a buyer's order, newest export
    line_id BIGINT NOT NULL, -- 明细编号 · id
    shop_id INTEGER NOT NULL, -- 店铺编号 · shop
    order_no VARCHAR NOT NULL, -- 订单号 · platform's order number
    line_no VARCHAR NOT NULL, -- 子订单号 · platform's line number, or what stands for it
    occurrence INTEGER NOT NULL, -- 同键序号 · 1, 2, … for identical lines of one order
    sku_id INTEGER, -- 单品编号 · NULL = unknown code, waits in the queue
    sku_code VARCHAR, -- 商家编码 · code on the line
    platform_product VARCHAR, -- 平台商品ID · platform's product id
    platform_sku VARCHAR, -- 平台SKU ID · platform's SKU id
    title VARCHAR, -- 商品标题 · title
    spec VARCHAR, -- 规格 · specification
    qty BIGINT NOT NULL, -- 数量(件) · pieces
    unit_price_fen BIGINT, -- 单价(分) · price of a piece before discounts
    paid_fen BIGINT NOT NULL, -- 应付(分) · what the buyer pays for the line, before refunds
    platform_discount_fen BIGINT, -- 平台优惠(分) · discount borne by the platform
    merchant_discount_fen BIGINT, -- 商家优惠(分) · discount borne by the merchant
    host_discount_fen BIGINT, -- 达人优惠(分) · discount borne by the host
    freight_fen BIGINT, -- 运费(分) · freight the buyer pays
    host VARCHAR, -- 主播/达人 · host or creator
    creator_id VARCHAR, -- 达人ID · platform's id of the host
    order_at TIMESTAMP NOT NULL, -- 下单时间 · ordered
    pay_at TIMESTAMP, -- 支付时间 · paid; NULL = never paid
    ship_at TIMESTAMP, -- 发货时间 · shipped; NULL = not shipped
    finish_at TIMESTAMP, -- 完成时间 · finished
    promise_at TIMESTAMP, -- 承诺发货时间 · promised shipping time
    status VARCHAR NOT NULL, -- 订单状态 · pending_payment, to_ship, shipped, completed, closed
    after_sale VARCHAR NOT NULL, -- 售后状态 · as the order export tells it
    refund_told_fen BIGINT, -- 订单所载退款(分) · refund as the order export tells it; NULL = it does not
    refund_fen BIGINT NOT NULL, -- 退款(分) · refund that counts: from the cases, else from the order export
    refund_type VARCHAR, -- 退款类型 · refund_unshipped, refund_shipped, return_refund, unstated; NULL = none
    refunded_at TIMESTAMP, -- 退款时间 · last refund
    returned_qty BIGINT NOT NULL, -- 退货件数 · pieces refunded as returns
    received_qty BIGINT NOT NULL, -- 已退回件数 · pieces whose goods came back as the cases tell
    received_at TIMESTAMP, -- 退回时间 · when they came back
    waybill VARCHAR, -- 快递单号 · parcel number
    warehouse_id INTEGER NOT NULL, -- 发货仓 · warehouse it ships from
    province VARCHAR, -- 省 · province
    city VARCHAR, -- 市 · city
    channel VARCHAR, -- 渠道 · live, product card, …
    exported_at TIMESTAMP NOT NULL, -- 导出时间 · export this state comes from
    file_id INTEGER NOT NULL, -- 文件编号 · file this state comes from
    sheet_no INTEGER NOT NULL, -- 工作表序号 · sheet
    row_no BIGINT NOT NULL, -- 行号 · row
    batch_id INTEGER NOT NULL -- 批次号 · batch that last changed it
);

CREATE TABLE after_sale ( -- 售后单 · one after-sale case, newest export
    shop_id INTEGER NOT NULL, -- 店铺编号 · shop
    after_sale_no VARCHAR NOT NULL, -- 售后单号 · case number, unique in the shop
    order_no VARCHAR NOT NULL, -- 订单号 · order
    line_no VARCHAR, -- 子订单号 · order line
    type VARCHAR NOT NULL, -- 售后类型 · one of the seven types
    status VARCHAR NOT NULL, -- 售后状态 · in_progress, refunded, done, closed
    refund_fen BIGINT NOT NULL, -- 退商品金额(分) · goods money refunded
    refund_freight_fen BIGINT NOT NULL, -- 退运费(分) · freight refunded
    applied_at TIMESTAMP, -- 申请时间 · applied
    refunded_at TIMESTAMP, -- 退款时间 · money went back
    received_at TIMESTAMP, -- 退货到仓时间 · goods came back
    reason VARCHAR, -- 原因 · reason
    exported_at TIMESTAMP NOT NULL, -- 导出时间 · export this state comes from
    file_id INTEGER NOT NULL, -- 文件编号 · file
    sheet_no INTEGER NOT NULL, -- 工作表序号 · sheet
    row_no BIGINT NOT NULL, -- 行号 · row
    batch_id INTEGER NOT NULL -- 批次号 · batch that last changed it
);

CREATE TABLE document ( -- 单据 · the paper movements come from
    document_id BIGINT PRIMARY KEY, -- 单据编号 · id
    kind VARCHAR NOT NULL, -- 单据类型 · goods_receipt, shipment, sales_return, …
    number VARCHAR NOT NULL, -- 单号 · document number, unique
    occurred_at TIMESTAMP NOT NULL, -- 业务时间 · business time
    warehouse_id INTEGER, -- 仓库编号 · warehouse
    supplier_id INTEGER, -- 供应商编号 · supplier
    shop_id INTEGER, -- 店铺编号 · shop
    source_key VARCHAR, -- 来源单号 · its number where it comes from; a form's submission id
    to_warehouse_id INTEGER, -- 调入仓 · where a transfer goes
    origin_id BIGINT, -- 原单据编号 · the document it reverses, receives, or adds costs to
    reason VARCHAR, -- 原因 · why stock was adjusted, lost, or a document reversed
    note VARCHAR, -- 备注 · note
    batch_id INTEGER, -- 批次号 · import it came with; NULL = a form
    posted_at TIMESTAMP NOT NULL, -- 过账时间 · when it was posted
    posted_by VARCHAR -- 过账人 · who posted it
);

CREATE TABLE stock_movement ( -- 库存变动 · the one fact the books are made of; quantities are never edited or deleted
    movement_id BIGINT NOT NULL, -- 变动编号 · id and posting sequence
    occurred_at TIMESTAMP NOT NULL, -- 业务时间 · business time; order of effect is (occurred_at, effect_id, movement_id)
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    warehouse_id INTEGER NOT NULL, -- 仓库编号 · warehouse
    kind VARCHAR NOT NULL, -- 变动类型 · kind of its document
    qty BIGINT NOT NULL, -- 数量(件) · pieces, + in, − out
    effect_id BIGINT NOT NULL, -- 生效序号 · its own number; that of the receipt for costs that belong to one
    cost_rule UTINYINT NOT NULL, -- 计价规则 · 0 average, 1 as stated, 2 as its origin, 3 free goods, 4 landed cost, 5 by amount, 6 by unit cost, 7 worth of damaged goods, 8 undone
    stated_e4 BIGINT, -- 单据成本(万分之一元) · cost the document states for the line (rule 6: for one piece); NULL = none
    value_e4 BIGINT NOT NULL, -- 成本(万分之一元) · exact cost, signed like qty; derived by costing
    value_fen BIGINT NOT NULL, -- 成本(分) · posted cost; sums foot to the cent; derived by costing
    variance_fen BIGINT NOT NULL, -- 成本差异(分) · change of stock value beside value_fen; derived by costing
    recost_e4 BIGINT NOT NULL, -- 成本追补(万分之一元) · of pieces that left before they were there: what a later receipt adds to their cost; of a return: its share of that; derived by costing
    document_id BIGINT NOT NULL, -- 单据编号 · document
    line_no BIGINT NOT NULL, -- 行号 · line of the document
    order_line_id BIGINT, -- 订单明细编号 · sales order line it ships or takes back
    origin_id BIGINT, -- 原变动编号 · the movement this one takes back, receives, or adds to
    file_id INTEGER, -- 文件编号 · file it came from
    sheet_no INTEGER, -- 工作表序号 · sheet
    row_no BIGINT -- 原始行号 · row
);

CREATE TABLE waiting_line ( -- 待匹配单据行 · lines of stock documents whose code is unknown
    document_key VARCHAR NOT NULL, -- 来源单号 · document it belongs to
    document VARCHAR NOT NULL, -- 单据类型 · kind
    occurred_at TIMESTAMP NOT NULL, -- 业务时间 · business time
    warehouse VARCHAR, -- 仓库 · warehouse
    supplier VARCHAR, -- 供应商 · supplier
    shop VARCHAR, -- 店铺 · shop
    order_no VARCHAR, -- 订单号 · order a return belongs to
    line_no INTEGER NOT NULL, -- 行号 · line
    sku_code VARCHAR NOT NULL, -- 商家编码 · the unknown code
    title VARCHAR, -- 名称 · name on the document
    spec VARCHAR, -- 规格 · specification on the document
    qty BIGINT NOT NULL, -- 数量 · pieces
    value_e4 BIGINT, -- 金额(万分之一元) · cost of the line
    grade VARCHAR, -- 品级 · grade of a return
    note VARCHAR, -- 备注 · note
    file_no INTEGER, -- 文件编号 · file
    sheet_no INTEGER, -- 工作表序号 · sheet
    row_no BIGINT -- 原始行号 · row
);

CREATE TABLE cost_step ( -- 成本进程 · derived: where the moving average of a SKU stood after a posting; the newest step of each counts (view cost_state)
    step BIGINT NOT NULL, -- 步号 · number of the posting's first movement; the highest is the newest
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    defective BOOLEAN NOT NULL, -- 次品 · whether these are its defective goods, which have an average of their own
    qty BIGINT NOT NULL, -- 数量 · pieces over all warehouses
    value_e4 BIGINT NOT NULL, -- 金额(万分之一元) · exact stock value
    posted_fen BIGINT NOT NULL, -- 已过账金额(分) · stock value in posted cents
    average_value_e4 BIGINT NOT NULL, -- 均价分子 · last average = average_value_e4 ÷ average_qty
    average_qty BIGINT NOT NULL, -- 均价分母 · pieces the last average was taken over; 0 = no cost known yet
    start_cost_e4 BIGINT, -- 起始成本(万分之一元) · the product's cost price when it first moved, its cost until a document tells one
    last_at TIMESTAMP NOT NULL, -- 末笔时间 · business time of the last movement
    last_effect_id BIGINT NOT NULL -- 末笔生效序号 · effect_id of the last movement
);

CREATE TABLE bundle_recipe ( -- 组合装配方 · what a bundle is made of, from a moment on
    bundle_id INTEGER NOT NULL, -- 组合装编号 · SKU that is sold
    valid_from TIMESTAMP NOT NULL, -- 生效时间 · holds for goods ordered from then on, until the next recipe
    sku_id INTEGER NOT NULL, -- 单品编号 · component
    qty BIGINT NOT NULL, -- 数量(件) · pieces of it in one bundle
    set_by VARCHAR, -- 操作人 · who said so
    set_at TIMESTAMP NOT NULL -- 操作时间 · when
);

CREATE TABLE period_act ( -- 月结记录 · every closing and reopening of a month; the last one counts
    act_id INTEGER NOT NULL, -- 序号 · number
    month DATE NOT NULL, -- 会计期间 · first day of the month
    closed BOOLEAN NOT NULL, -- 已结 · true = closed by this act, false = reopened
    acted_by VARCHAR, -- 操作人 · who
    acted_at TIMESTAMP NOT NULL, -- 操作时间 · when
    reason VARCHAR -- 原因 · why it was reopened
);

CREATE TABLE month_stock ( -- 月末库存 · frozen when the month is closed: pieces and value at its end
    month DATE NOT NULL, -- 会计期间 · first day of the month
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    warehouse_id INTEGER NOT NULL, -- 仓库编号 · warehouse
    qty BIGINT NOT NULL, -- 数量(件) · pieces
    value_fen BIGINT NOT NULL -- 金额(分) · what moved there was worth; by SKU it is the stock value
);

CREATE TABLE month_cost ( -- 月末成本 · frozen when the month is closed: where each average stood; later entries are costed from here
    month DATE NOT NULL, -- 会计期间 · first day of the month
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    defective BOOLEAN NOT NULL, -- 次品 · whether these are its defective goods
    qty BIGINT NOT NULL, -- 数量 · pieces over all warehouses
    value_e4 BIGINT NOT NULL, -- 金额(万分之一元) · exact stock value
    posted_fen BIGINT NOT NULL, -- 已过账金额(分) · stock value in posted cents
    average_value_e4 BIGINT NOT NULL, -- 均价分子 · last average = average_value_e4 ÷ average_qty
    average_qty BIGINT NOT NULL -- 均价分母 · pieces the last average was taken over
);

-- What an import replaced, row by row, so that it can be undone.
CREATE TABLE replaced_order_line AS SELECT CAST(NULL AS INTEGER) AS replaced_by, o AS before FROM sales_order_line AS o LIMIT 0;
COMMENT ON TABLE replaced_order_line IS '被更新的订单明细 · order lines as they were before an import changed them';
COMMENT ON COLUMN replaced_order_line.replaced_by IS '批次号 · import that changed it';
COMMENT ON COLUMN replaced_order_line.before IS '原内容 · the row as it was';

CREATE TABLE replaced_after_sale AS SELECT CAST(NULL AS INTEGER) AS replaced_by, a AS before FROM after_sale AS a LIMIT 0;
COMMENT ON TABLE replaced_after_sale IS '被更新的售后单 · after-sale cases as they were before an import changed them';
COMMENT ON COLUMN replaced_after_sale.replaced_by IS '批次号 · import that changed it';
COMMENT ON COLUMN replaced_after_sale.before IS '原内容 · the row as it was';

CREATE TABLE replaced_sku AS
SELECT CAST(NULL AS INTEGER) AS replaced_by, k AS before, p AS product_before FROM sku AS k JOIN product AS p USING (product_id) LIMIT 0;
COMMENT ON TABLE replaced_sku IS '被更新的商品 · SKUs and their products as they were before an import changed them';
COMMENT ON COLUMN replaced_sku.replaced_by IS '批次号 · import that changed it';
COMMENT ON COLUMN replaced_sku.before IS '原单品 · the SKU as it was';
COMMENT ON COLUMN replaced_sku.product_before IS '原商品 · its product as it was';

CREATE TABLE confirmed_line ( -- 被确认的明细 · order lines that an import found unchanged in a newer export
    confirmed_by INTEGER NOT NULL, -- 批次号 · import that confirmed it
    line_id BIGINT NOT NULL, -- 明细编号 · order line
    exported_at TIMESTAMP NOT NULL -- 原导出时间 · export its state came from before
);

CREATE TABLE setting_change ( -- 设置变更 · every change of a setting; the last one counts
    change_id INTEGER NOT NULL, -- 序号 · number
    name VARCHAR NOT NULL, -- 设置 · setting
    value VARCHAR NOT NULL, -- 值 · what it was set to
    changed_by VARCHAR, -- 操作人 · who
    changed_at TIMESTAMP NOT NULL -- 操作时间 · when
);
