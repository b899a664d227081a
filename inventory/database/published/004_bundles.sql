CREATE OR REPLACE VIEW recipe_span AS -- 组合装配方时段 · one row per component of a recipe, with the span it holds for
SELECT
    v.bundle_id AS bundle_id, -- 组合装编号 · SKU that is sold
    r.sku_id AS sku_id, -- 单品编号 · component
    r.qty AS qty, -- 数量(件) · pieces of it in one bundle
    v.valid_from AS valid_from, -- 生效时间 · goods ordered from then on
    v.valid_until AS valid_until -- 失效时间 · until then
FROM (
    SELECT bundle_id, valid_from, coalesce(lead(valid_from) OVER (PARTITION BY bundle_id ORDER BY valid_from), 'infinity'::TIMESTAMP) AS valid_until
    FROM (SELECT DISTINCT bundle_id, valid_from FROM bundle_recipe)
) AS v
JOIN bundle_recipe AS r USING (bundle_id, valid_from)
;
