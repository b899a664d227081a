CREATE OR REPLACE VIEW stock_balance AS -- 库存余额 · one row per SKU and warehouse where anything ever moved
SELECT
    sku_id AS sku_id, -- 单品编号 · SKU
    warehouse_id AS warehouse_id, -- 仓库编号 · warehouse
    sum(qty)::BIGINT AS qty -- 现存量(件) · pieces on hand
FROM (
    -- Closed months stand frozen, so what lies there is the last month end and what moved since.
    SELECT sku_id, warehouse_id, qty FROM month_stock WHERE month = (SELECT max(month) FROM month_stock)
    UNION ALL
    SELECT sku_id, warehouse_id, qty FROM stock_movement
    WHERE occurred_at >= coalesce((SELECT max(month) + INTERVAL 1 MONTH FROM month_stock), TIMESTAMP '0001-01-01')
)
GROUP BY ALL
;

CREATE OR REPLACE VIEW cost_state AS -- 成本状态 · one row per SKU and state of its goods: where its moving average stands now
SELECT
    sku_id AS sku_id, -- 单品编号 · SKU
    defective AS defective, -- 次品 · whether these are its defective goods
    qty AS qty, -- 数量(件) · pieces over all warehouses
    value_e4 AS value_e4, -- 金额(万分之一元) · exact stock value
    posted_fen AS posted_fen, -- 已过账金额(分) · stock value in posted cents
    average_value_e4 AS average_value_e4, -- 均价分子 · average = average_value_e4 ÷ average_qty
    average_qty AS average_qty, -- 均价分母 · 0 = no cost known yet
    start_cost_e4 AS start_cost_e4, -- 起始成本(万分之一元) · cost until a document tells one
    last_at AS last_at, -- 末笔时间 · business time of the last movement
    last_effect_id AS last_effect_id -- 末笔生效序号 · effect_id of the last movement
FROM cost_step
QUALIFY row_number() OVER (PARTITION BY sku_id, defective ORDER BY step DESC) = 1
;
