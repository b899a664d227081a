-- Parcels that came back, returns nobody waits for any more, and what an exchange or resend makes good.
ALTER TABLE sales_order ADD COLUMN for_line_id BIGINT;
COMMENT ON COLUMN sales_order.for_line_id IS '原订单明细 · order line an exchange or resend makes good; NULL = a sale';

ALTER TABLE after_sale ADD COLUMN submission_id VARCHAR;
COMMENT ON COLUMN after_sale.submission_id IS '提交编号 · the same one makes one case; NULL = it came from a platform';
ALTER TABLE replaced_after_sale ADD COLUMN before.submission_id VARCHAR;

CREATE TABLE return_parcel ( -- 退货包裹 · a parcel that came back, whether it is known what it belongs to or not
    parcel_id BIGINT NOT NULL, -- 包裹编号 · id
    waybill VARCHAR NOT NULL, -- 快递单号 · parcel number, or what was scanned
    arrived_at TIMESTAMP NOT NULL, -- 到仓时间 · when it came
    warehouse_id INTEGER NOT NULL, -- 收货仓 · where it was put
    document_id BIGINT, -- 单据编号 · return receipt that was posted of it; NULL = nobody knows what it belongs to
    note VARCHAR, -- 备注 · what was found in it
    noted_by VARCHAR, -- 登记人 · who scanned it
    noted_at TIMESTAMP NOT NULL, -- 登记时间 · when
    closed_by VARCHAR, -- 了结人 · who said that nothing more is to be done with an unknown one
    closed_at TIMESTAMP, -- 了结时间 · when; NULL = open
    close_reason VARCHAR, -- 了结原因 · why
    submission_id VARCHAR NOT NULL -- 提交编号 · the same one notes one parcel
);

CREATE TABLE lost_return ( -- 退货丢失登记 · order lines whose refunded goods nobody waits for any more; taken out when they arrive after all
    line_id BIGINT NOT NULL, -- 明细编号 · order line
    reason VARCHAR NOT NULL, -- 原因 · why
    said_by VARCHAR, -- 登记人 · who said so
    said_at TIMESTAMP NOT NULL -- 登记时间 · when
);
