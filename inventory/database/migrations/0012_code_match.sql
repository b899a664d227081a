-- What people said that a platform's code means, and the document lines that this let go.

CREATE TABLE code_match ( -- 编码匹配记录 · every time somebody said what a code means; of a shop and code the last one counts
    match_id INTEGER NOT NULL, -- 序号 · number
    shop_id INTEGER NOT NULL, -- 店铺编号 · shop it holds in; 0 = everywhere, unless a shop has a word of its own
    code VARCHAR NOT NULL, -- 编码 · code as it stands on the lines
    sku_id INTEGER, -- 单品编号 · SKU it means; NULL = not ours, or taken back
    ignored BOOLEAN NOT NULL, -- 不计库存 · true = not goods of ours: its lines move nothing and wait for nothing
    how VARCHAR NOT NULL, -- 依据 · why: what was alike, chosen, made, ignored, withdrawn
    matched_by VARCHAR, -- 操作人 · who said so
    matched_at TIMESTAMP NOT NULL -- 操作时间 · when
);

-- They go back to waiting_line when their code is said to mean something else.
CREATE TABLE released_line AS SELECT * FROM waiting_line LIMIT 0;
COMMENT ON TABLE released_line IS '已放行单据行 · lines of stock documents that waited for their code and are posted now';
COMMENT ON COLUMN released_line.document_key IS '来源单号 · document it belongs to';
COMMENT ON COLUMN released_line.document IS '单据类型 · kind';
COMMENT ON COLUMN released_line.occurred_at IS '业务时间 · business time';
COMMENT ON COLUMN released_line.warehouse IS '仓库 · warehouse';
COMMENT ON COLUMN released_line.supplier IS '供应商 · supplier';
COMMENT ON COLUMN released_line.shop IS '店铺 · shop';
COMMENT ON COLUMN released_line.order_no IS '订单号 · order a return belongs to';
COMMENT ON COLUMN released_line.line_no IS '行号 · line';
COMMENT ON COLUMN released_line.sku_code IS '商家编码 · the code that was unknown';
COMMENT ON COLUMN released_line.title IS '名称 · name on the document';
COMMENT ON COLUMN released_line.spec IS '规格 · specification on the document';
COMMENT ON COLUMN released_line.qty IS '数量 · pieces';
COMMENT ON COLUMN released_line.value_e4 IS '金额(万分之一元) · cost of the line';
COMMENT ON COLUMN released_line.grade IS '品级 · grade of a return';
COMMENT ON COLUMN released_line.note IS '备注 · note';
COMMENT ON COLUMN released_line.file_no IS '文件编号 · file it came from';
COMMENT ON COLUMN released_line.sheet_no IS '工作表序号 · sheet';
COMMENT ON COLUMN released_line.row_no IS '原始行号 · row';
