CREATE OR REPLACE VIEW code_meaning AS -- 编码含义 · what codes were said to mean by people, shop by shop: the last word on each
SELECT
    match_id AS match_id, -- 序号 · number of that word
    shop_id AS shop_id, -- 店铺编号 · shop it holds in; 0 = everywhere
    code AS code, -- 编码 · code as it stands on the lines
    sku_id AS sku_id, -- 单品编号 · SKU; NULL = not ours
    ignored AS ignored, -- 不计库存 · not goods of ours
    how AS how, -- 依据 · why
    matched_by AS matched_by, -- 操作人 · who said so
    matched_at AS matched_at -- 操作时间 · when
FROM (SELECT * FROM code_match QUALIFY row_number() OVER (PARTITION BY shop_id, code ORDER BY match_id DESC) = 1)
WHERE sku_id IS NOT NULL OR ignored
;

CREATE OR REPLACE VIEW sku_by_code AS -- 编码对照 · every code that finds a SKU: its own, else an alias, else what people said it means everywhere
SELECT
    sku_code AS code, -- 编码 · code
    sku_id AS sku_id -- 单品编号 · SKU
FROM sku
UNION ALL
SELECT alias, sku_id FROM sku_alias WHERE alias NOT IN (SELECT sku_code FROM sku)
UNION ALL
SELECT code, sku_id FROM code_meaning
WHERE shop_id = 0 AND sku_id IS NOT NULL AND code NOT IN (SELECT sku_code FROM sku UNION ALL SELECT alias FROM sku_alias)
;

CREATE OR REPLACE MACRO told_code(sku_code, platform_sku, title, spec) AS
    coalesce(nullif(trim(sku_code), ''), platform_sku, nullif(trim(concat_ws(' ', title, spec)), ''), '');
COMMENT ON MACRO told_code IS '识别编码 · what tells the SKU of an order line: the merchant code, else the platform''s SKU id, else title and specification';

CREATE OR REPLACE VIEW waiting_order_line AS -- 待匹配订单行 · order lines whose code is unknown and not set aside as not ours
SELECT
    line_id AS line_id, -- 明细编号 · order line
    shop_id AS shop_id, -- 店铺编号 · shop
    code AS code, -- 编码 · what tells its SKU
    title AS title, -- 商品标题 · title
    spec AS spec, -- 规格 · specification
    qty AS qty, -- 数量(件) · pieces
    paid_fen AS paid_fen, -- 应付(分) · what the buyer pays
    order_at AS order_at, -- 下单时间 · ordered
    file_id AS file_id -- 文件编号 · file it came from
FROM (SELECT *, told_code(sku_code, platform_sku, title, spec) AS code FROM sales_order_line WHERE sku_id IS NULL)
WHERE (shop_id, code) NOT IN (SELECT (shop_id, code) FROM code_meaning WHERE ignored)
    AND (0, code) NOT IN (SELECT (shop_id, code) FROM code_meaning WHERE ignored)
;

CREATE OR REPLACE VIEW waiting_document_line AS -- 待匹配单据行 · lines of stock documents whose code is unknown and not set aside as not ours
SELECT
    shop_id AS shop_id, -- 店铺编号 · shop it names; 0 = none
    sku_code AS code, -- 编码 · the unknown code
    title AS title, -- 名称 · name on the document
    spec AS spec, -- 规格 · specification on the document
    qty AS qty, -- 数量 · pieces
    value_e4 AS value_e4, -- 金额(万分之一元) · cost of the line
    party AS party, -- 往来单位 · supplier, else shop
    occurred_at AS occurred_at, -- 业务时间 · business time
    file_no AS file_no -- 文件编号 · file it came from
FROM (
    SELECT w.*, coalesce(w.supplier, w.shop) AS party, coalesce((SELECT min(s.shop_id) FROM shop AS s WHERE s.name = w.shop), 0) AS shop_id
    FROM waiting_line AS w
)
WHERE (shop_id, sku_code) NOT IN (SELECT (shop_id, code) FROM code_meaning WHERE ignored)
    AND (0, sku_code) NOT IN (SELECT (shop_id, code) FROM code_meaning WHERE ignored)
;
