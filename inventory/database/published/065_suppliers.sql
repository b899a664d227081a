CREATE OR REPLACE VIEW supplier_line AS -- 供应商进退货明细 · what suppliers delivered and what went back to them; one row per line of a receipt or return that stands
SELECT
    d.supplier_id AS supplier_id, -- 供应商编号 · supplier
    m.kind AS kind, -- 单据类型 · goods_receipt or purchase_return
    d.number AS number, -- 单号 · document number
    m.document_id AS document_id, -- 单据编号 · document
    m.line_no AS line_no, -- 行号 · its line
    m.occurred_at AS "at", -- 业务时间 · when the goods came or went back
    m.sku_id AS sku_id, -- 单品编号 · SKU
    abs(m.qty) AS qty, -- 数量(件) · pieces that came or went back
    -- What goes back is worth what the supplier asked for it, whatever freight made of its cost since.
    CASE WHEN m.kind = 'purchase_return' AND r.stated_e4 IS NOT NULL THEN round(-m.qty * r.stated_e4 / r.qty)::BIGINT
        ELSE abs(coalesce(m.stated_e4, m.value_e4)) END AS value_e4, -- 金额(万分之一元) · what the supplier asked for the line, net of discounts, without landed costs; a return without its receipt is at cost
    m.warehouse_id AS warehouse_id, -- 仓库编号 · where they were put, or left from
    w.type = 'defective' AS defective -- 次品 · they were put into, or left from, the warehouse of defective goods
FROM stock_movement AS m
JOIN document AS d USING (document_id)
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
LEFT JOIN stock_movement AS r ON r.movement_id = m.origin_id AND r.kind = 'goods_receipt' AND m.kind = 'purchase_return'
WHERE m.cost_rule <> 8 AND d.supplier_id IS NOT NULL
    AND ((m.kind = 'goods_receipt' AND m.qty > 0) OR (m.kind = 'purchase_return' AND m.qty < 0))
    -- A reversal at a later date is an opposite movement of its own: neither of the two counts.
    AND m.movement_id NOT IN (
        SELECT r.origin_id FROM stock_movement AS r
        WHERE r.origin_id IS NOT NULL AND r.cost_rule <> 8
            AND ((r.kind = 'goods_receipt' AND r.qty < 0) OR (r.kind = 'purchase_return' AND r.qty > 0))
    )
;
