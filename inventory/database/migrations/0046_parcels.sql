-- What left in parcels, as warehouses and carriers tell it: compared with the orders, never posted.
CREATE TABLE parcel_line ( -- 发货包裹明细 · one SKU of an order in a parcel that left
    parcel_no VARCHAR NOT NULL, -- 包裹号 · number of the parcel
    order_no VARCHAR NOT NULL, -- 订单号 · order it is for, as the file has it
    sku_code VARCHAR NOT NULL, -- 商家编码 · code of what was packed, as the file has it
    qty BIGINT NOT NULL, -- 件数 · pieces packed
    shipped_at TIMESTAMP NOT NULL, -- 发货时间 · when it left
    batch_id INTEGER NOT NULL, -- 批次号 · import that told it
    file_id INTEGER NOT NULL, -- 文件号 · file
    sheet_no INTEGER NOT NULL, -- 工作表 · sheet of the file
    row_no BIGINT NOT NULL -- 行号 · first row of it
);
