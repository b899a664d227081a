CREATE OR REPLACE VIEW taken_back AS -- 冲回 · one row per movement that takes pieces of another one back: a return, a receipt or loss of a transfer, a reversal; without those that were reversed themselves
SELECT
    movement_id AS movement_id, -- 流水编号 · movement that takes back
    origin_id AS origin_id, -- 来源流水 · movement that pieces are taken back of
    document_id AS document_id, -- 单据编号 · its document
    kind AS kind, -- 业务类型 · kind of movement
    occurred_at AS occurred_at, -- 业务时间 · business time
    warehouse_id AS warehouse_id, -- 仓库编号 · warehouse
    qty AS qty -- 数量(件) · pieces, the other sign than the origin's
FROM stock_movement
WHERE origin_id IS NOT NULL AND qty <> 0 AND cost_rule <> 8
    AND document_id NOT IN (SELECT origin_id FROM document WHERE kind = 'reversal' AND origin_id IS NOT NULL)
;
