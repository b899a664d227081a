-- The lines of plan $plan, in the order of the lists.
INSERT INTO purchase_plan_line (plan_id, line_no, sku_id, qty, unit_price_e4, expected_on, reason, supplier_id)
SELECT $plan, t.line_no, t.sku_id, t.qty, t.unit_price_e4, t.expected_on, t.reason, v.supplier_id
FROM (
    SELECT
        unnest(range(1, $lines + 1)) AS line_no, unnest($sku_id::INTEGER[]) AS sku_id, unnest($qty::BIGINT[]) AS qty,
        unnest($unit_price_e4::BIGINT[]) AS unit_price_e4, unnest($expected_on::DATE[]) AS expected_on,
        unnest($reason::VARCHAR[]) AS reason, unnest($supplier::VARCHAR[]) AS supplier
) AS t
LEFT JOIN (SELECT name, min(supplier_id) AS supplier_id FROM supplier GROUP BY name) AS v ON v.name = t.supplier;
