-- Grain: cell of the products that batch $batch changed: where its row stands, what it is about, the value before and after (money in yuan).
SELECT *, count(*) OVER () AS cells
FROM (
    SELECT
        i.sheet_no, i.row_no, k.sku_code AS name,
        unnest([
            {field: 'spec', old: r.before.spec, new: k.spec},
            {field: 'barcode', old: r.before.barcode, new: k.barcode},
            {field: 'list_price', old: CAST(r.before.list_price_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(k.list_price_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'session_price', old: CAST(r.before.session_price_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(k.session_price_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'lowest_price', old: CAST(r.before.lowest_price_fen / 100 AS DECIMAL(18, 2))::VARCHAR, new: CAST(k.lowest_price_fen / 100 AS DECIMAL(18, 2))::VARCHAR},
            {field: 'reference_cost', old: CAST(r.before.reference_cost_e4 / 10000 AS DECIMAL(18, 4))::VARCHAR, new: CAST(k.reference_cost_e4 / 10000 AS DECIMAL(18, 4))::VARCHAR},
            {field: 'product_code', old: q.product_code, new: p.product_code},
            {field: 'product_name', old: r.product_before.name, new: p.name},
            {field: 'category', old: r.product_before.category, new: p.category},
            {field: 'brand', old: r.product_before.brand, new: p.brand},
            {field: 'unit', old: r.product_before.unit, new: p.unit},
            {field: 'description', old: r.product_before.description, new: p.description},
            {field: 'lead_days', old: r.product_before.lead_days::VARCHAR, new: p.lead_days::VARCHAR},
            {field: 'supplier', old: v.name, new: w.name}
        ], recursive := true)
    FROM replaced_sku AS r
    JOIN sku AS k ON k.sku_id = r.before.sku_id
    JOIN product AS p ON p.product_id = k.product_id
    LEFT JOIN product AS q ON q.product_id = r.before.product_id
    LEFT JOIN supplier AS v ON v.supplier_id = r.product_before.supplier_id
    LEFT JOIN supplier AS w ON w.supplier_id = p.supplier_id
    JOIN (
        SELECT sku_code, max_by(sheet_no, (sheet_no, row_no)) AS sheet_no, max_by(row_no, (sheet_no, row_no)) AS row_no
        FROM handed_product_line GROUP BY sku_code
    ) AS i ON i.sku_code = k.sku_code
    WHERE r.replaced_by = $batch
    UNION ALL
    -- Fields the shop added.
    SELECT c.seen.sheet_no, c.seen.row_no, p.product_code, f.name, c.before, c.value
    FROM changed_custom AS c JOIN custom_field AS f USING (field_id) JOIN product AS p USING (product_id)
)
WHERE old IS DISTINCT FROM new
ORDER BY sheet_no, row_no, field
LIMIT $limit;
