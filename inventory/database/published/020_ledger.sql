CREATE OR REPLACE VIEW v_ledger AS -- 库存流水账 · one row per stock movement with the SKU's balance after it
SELECT
    m.occurred_at AS occurred_at, -- 业务时间 · business time
    d.number AS number, -- 单号 · document number
    m.kind AS kind, -- 类型 · kind of document
    k.sku_code AS sku_code, -- 商家编码 · SKU code
    p.name AS product_name, -- 商品名称 · product
    k.spec AS spec, -- 规格 · specification
    w.name AS warehouse, -- 仓库 · warehouse
    m.qty AS qty, -- 数量(件) · pieces, + in, − out
    CAST(m.value_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS cost, -- 成本(元) · cost of the movement, CNY
    CAST(m.variance_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS variance, -- 成本差异(元) · cost variance, CNY
    sum(m.qty) OVER running AS balance_qty, -- 结存(件) · balance, all warehouses
    CAST(sum(m.value_fen + m.variance_fen) OVER running / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS balance_value, -- 结存金额(元) · balance, CNY
    coalesce(v.name, s.name) AS party, -- 往来方 · supplier or shop
    l.order_no AS order_no, -- 订单号 · platform order
    f.name AS file, -- 来源文件 · file it came from
    m.row_no AS row_no, -- 来源行 · row of that file
    m.movement_id AS movement_id -- 变动编号 · movement id
FROM stock_movement AS m
JOIN document AS d USING (document_id)
JOIN sku AS k ON k.sku_id = m.sku_id
JOIN product AS p ON p.product_id = k.product_id
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN supplier AS v ON v.supplier_id = d.supplier_id
LEFT JOIN shop AS s ON s.shop_id = d.shop_id
LEFT JOIN sales_order_line AS l ON l.line_id = m.order_line_id
LEFT JOIN import_file AS f ON f.file_id = m.file_id
WINDOW running AS (PARTITION BY m.sku_id ORDER BY m.occurred_at, m.movement_id)
;
