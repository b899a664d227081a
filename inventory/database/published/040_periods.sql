CREATE OR REPLACE MACRO ranking_between(first_day, last_day) AS TABLE
SELECT
    row_number() OVER (ORDER BY sum(net) DESC, sku_code) AS rank, sku_code, max(concat_ws(' ', product_name, spec)) AS name,
    count(DISTINCT (shop, order_no)) AS orders, sum(qty)::BIGINT AS qty, sum(gmv) AS gmv, sum(refund) AS refund, sum(net) AS net,
    sum(cogs) AS cogs, sum(net) - sum(cogs) AS profit, sum(returned_qty)::DOUBLE / sum(qty) AS return_rate
FROM v_order_line
WHERE pay_at >= CAST(first_day AS DATE) AND pay_at < CAST(last_day AS DATE) + INTERVAL 1 DAY
GROUP BY sku_code
ORDER BY rank;

COMMENT ON MACRO TABLE ranking_between IS '商品销售排行榜 · ranking by net sales of the SKUs paid between two days, both included';

CREATE OR REPLACE MACRO turnover_between(first_day, last_day) AS TABLE
WITH cell AS (
    SELECT
        sku_id,
        sum((value_fen + variance_fen) * date_diff('day', greatest(CAST(occurred_at AS DATE), CAST(first_day AS DATE)), CAST(last_day AS DATE) + 1)) AS days_fen,
        coalesce(-sum(value_fen) FILTER (WHERE occurred_at >= CAST(first_day AS DATE) AND kind IN ('shipment', 'sales_return')), 0) AS cogs_fen
    FROM stock_movement
    WHERE occurred_at < CAST(last_day AS DATE) + INTERVAL 1 DAY
    GROUP BY sku_id
)
SELECT
    k.sku_code, concat_ws(' ', p.name, k.spec) AS name, CAST(cogs_fen / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS cogs,
    CAST(days_fen::DOUBLE / date_diff('day', CAST(first_day AS DATE), CAST(last_day AS DATE) + 1) / 100 AS DECIMAL(18, 2)) AS average_stock,
    CASE WHEN days_fen > 0 THEN cogs_fen * date_diff('day', CAST(first_day AS DATE), CAST(last_day AS DATE) + 1)::DOUBLE / days_fen END AS ratio,
    CASE WHEN days_fen > 0 THEN CASE WHEN cogs_fen > 0 THEN days_fen::DOUBLE / cogs_fen ELSE 'infinity'::DOUBLE END END AS days
FROM cell JOIN sku AS k USING (sku_id) JOIN product AS p USING (product_id)
ORDER BY days NULLS LAST, k.sku_code;

COMMENT ON MACRO TABLE turnover_between IS '库存周转 · turnover per SKU between two days, average of daily closing values';

CREATE OR REPLACE MACRO summary_between(first_day, last_day) AS TABLE
WITH moved AS (
    SELECT
        m.sku_id, m.qty, m.value_fen, m.variance_fen, m.occurred_at >= CAST(first_day AS DATE) AS inside,
        starts_with(summary_bucket(m.kind, d.kind = 'reversal', m.qty, m.value_fen), 'in_') AS comes
    FROM stock_movement AS m JOIN document AS d USING (document_id)
    WHERE m.occurred_at < CAST(last_day AS DATE) + INTERVAL 1 DAY AND m.cost_rule <> 8
)
SELECT
    k.sku_code, concat_ws(' ', p.name, k.spec) AS name,
    coalesce(sum(qty) FILTER (WHERE NOT inside), 0)::BIGINT AS opening_qty,
    coalesce(sum(qty) FILTER (WHERE inside AND comes), 0)::BIGINT AS in_qty,
    coalesce(-sum(qty) FILTER (WHERE inside AND NOT comes), 0)::BIGINT AS out_qty,
    sum(qty)::BIGINT AS closing_qty,
    CAST(coalesce(sum(value_fen + variance_fen) FILTER (WHERE NOT inside), 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS opening_value,
    CAST(coalesce(sum(value_fen) FILTER (WHERE inside AND comes), 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS in_value,
    CAST(coalesce(-sum(value_fen) FILTER (WHERE inside AND NOT comes), 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS out_value,
    CAST(coalesce(sum(variance_fen) FILTER (WHERE inside), 0) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS variance,
    CAST(sum(value_fen + variance_fen) / 100::DECIMAL(18, 2) AS DECIMAL(18, 2)) AS closing_value
FROM moved JOIN sku AS k USING (sku_id) JOIN product AS p USING (product_id)
GROUP BY k.sku_code, p.name, k.spec
ORDER BY k.sku_code;

COMMENT ON MACRO TABLE summary_between IS '进销存台账 · opening, in, out and closing per SKU between two days';
