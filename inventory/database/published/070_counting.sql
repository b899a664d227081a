CREATE OR REPLACE VIEW stocktake_count AS -- 实盘数 · what was counted of each SKU of a stocktake, as the last acts of counting leave it
WITH acted AS (
    SELECT *, max(entry_id) FILTER (WHERE act <> 'add') OVER (PARTITION BY stocktake_id, sku_id) AS since FROM count_entry
)
SELECT
    stocktake_id AS stocktake_id, -- 任务编号 · stocktake
    sku_id AS sku_id, -- 单品编号 · SKU
    sum(qty) FILTER (WHERE act <> 'clear')::BIGINT AS counted_qty, -- 实盘(件) · pieces; NULL = to be counted again
    max(counted_at) AS counted_at, -- 盘点时间 · when it was counted last
    string_agg(DISTINCT counted_by, ', ' ORDER BY counted_by) FILTER (WHERE act <> 'clear') AS counted_by, -- 盘点人 · who counted
    count(*) FILTER (WHERE act <> 'clear')::INTEGER AS entries -- 记录数 · acts of counting
FROM acted
WHERE since IS NULL OR entry_id >= since
GROUP BY ALL
;
