-- What moved in a closed month, summed: reports read this instead of its movements. It is written when the month is closed.
CREATE TABLE month_flow ( -- 月度收发 · frozen when the month is closed: what moved in it, by kind and direction; undone pairs are left out
    month DATE NOT NULL, -- 会计期间 · first day of the month
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    warehouse_id INTEGER NOT NULL, -- 仓库编号 · warehouse
    kind VARCHAR NOT NULL, -- 变动类型 · kind of movement
    undoes BOOLEAN NOT NULL, -- 冲销 · whether these are reversals of a later day
    qty BIGINT NOT NULL, -- 数量(件) · pieces, all in or all out
    value_fen BIGINT NOT NULL, -- 成本(分) · posted cost
    variance_fen BIGINT NOT NULL, -- 成本差异(分) · change of stock value beside it
    day_value_fen BIGINT NOT NULL -- 金额×天(分) · change of stock value × days from the movement's to the end of the month
);
INSERT INTO month_flow
SELECT
    date_trunc('month', m.occurred_at)::DATE, m.sku_id, m.warehouse_id, m.kind, d.kind = 'reversal', sum(m.qty)::BIGINT, sum(m.value_fen)::BIGINT,
    sum(m.variance_fen)::BIGINT,
    sum((m.value_fen + m.variance_fen) * date_diff('day', m.occurred_at::DATE, (date_trunc('month', m.occurred_at) + INTERVAL 1 MONTH)::DATE))::BIGINT
FROM stock_movement AS m
JOIN document AS d USING (document_id)
WHERE m.cost_rule <> 8 AND m.occurred_at < (SELECT max(month) + INTERVAL 1 MONTH FROM month_stock)
GROUP BY
    date_trunc('month', m.occurred_at), m.sku_id, m.warehouse_id, m.kind, d.kind = 'reversal', m.qty > 0 OR (m.qty = 0 AND m.value_fen >= 0);

ALTER TABLE month_stock ADD COLUMN last_in TIMESTAMP;
ALTER TABLE month_stock ADD COLUMN last_out TIMESTAMP;
COMMENT ON COLUMN month_stock.last_in IS '最近入库 · when goods last came in';
COMMENT ON COLUMN month_stock.last_out IS '最近出库 · when goods last went out';
UPDATE month_stock AS s SET last_in = m.last_in, last_out = m.last_out
FROM (
    SELECT f.month, m.sku_id, m.warehouse_id, max(m.occurred_at) FILTER (m.qty > 0) AS last_in, max(m.occurred_at) FILTER (m.qty < 0) AS last_out
    FROM stock_movement AS m JOIN (SELECT DISTINCT month FROM month_stock) AS f ON m.occurred_at < f.month + INTERVAL 1 MONTH
    WHERE m.cost_rule <> 8
    GROUP BY ALL
) AS m
WHERE m.month = s.month AND m.sku_id = s.sku_id AND m.warehouse_id = s.warehouse_id;
