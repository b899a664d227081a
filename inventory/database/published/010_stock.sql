CREATE OR REPLACE VIEW v_stock AS -- 库存 · one row per SKU that moved or is reserved: what lies there now and what it is worth
SELECT
    k.sku_code AS sku_code, -- 商家编码 · SKU code
    p.name AS product_name, -- 商品名称 · product
    k.spec AS spec, -- 规格 · specification
    p.category AS category, -- 分类 · category
    v.name AS supplier, -- 供应商 · usual supplier
    coalesce(b.on_hand, 0) AS on_hand, -- 现存量(件) · pieces on hand, all warehouses
    coalesce(o.reserved, 0) AS reserved, -- 占用(件) · paid and unshipped
    coalesce(b.sellable, 0) - coalesce(o.reserved, 0) AS available, -- 可用(件) · sellable on hand less reserved
    coalesce(e.on_order, 0) AS on_order, -- 采购在途(件) · promised by suppliers and not here yet
    CASE WHEN c.qty > 0 THEN CAST(c.average_value_e4 / c.average_qty / 10000 AS DECIMAL(18, 4)) END AS unit_cost, -- 单位成本(元) · moving average, CNY
    CAST(coalesce(m.value_fen, 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS stock_value, -- 库存金额(元) · stock value, CNY
    m.last_in AS last_in, -- 最近入库 · last in
    m.last_out AS last_out -- 最近出库 · last out
FROM sku AS k
JOIN product AS p USING (product_id)
LEFT JOIN supplier AS v USING (supplier_id)
LEFT JOIN cost_state AS c ON c.sku_id = k.sku_id AND NOT c.defective
LEFT JOIN (
    SELECT sku_id, sum(value_fen + variance_fen)::BIGINT AS value_fen,
        max(occurred_at) FILTER (WHERE qty > 0) AS last_in, max(occurred_at) FILTER (WHERE qty < 0) AS last_out
    FROM stock_movement WHERE cost_rule <> 8 GROUP BY sku_id
) AS m ON m.sku_id = k.sku_id
LEFT JOIN (
    SELECT sku_id, sum(qty)::BIGINT AS on_hand, coalesce(sum(qty) FILTER (WHERE sellable), 0)::BIGINT AS sellable
    FROM stock_balance JOIN warehouse USING (warehouse_id) GROUP BY sku_id
) AS b ON b.sku_id = k.sku_id
LEFT JOIN (
    SELECT sku_id, sum(qty)::BIGINT AS reserved FROM reserved_at(NULL) GROUP BY sku_id
) AS o ON o.sku_id = k.sku_id
LEFT JOIN (SELECT sku_id, sum(open)::BIGINT AS on_order FROM order_line_progress WHERE open > 0 GROUP BY sku_id) AS e ON e.sku_id = k.sku_id
WHERE m.sku_id IS NOT NULL OR o.reserved > 0 OR e.on_order > 0
;
