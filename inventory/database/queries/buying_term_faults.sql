-- Grain: thing wrong with a row of incoming_term: its line, column, reason code, and the value that stands there.
WITH cell AS (
    SELECT line, unnest([
        {field: 'moq', value: moq, number: moq_number, least: 1}, {field: 'order_multiple', value: order_multiple, number: multiple_number, least: 1},
        {field: 'safety_qty', value: safety_qty, number: safety_number, least: 0}
    ], recursive := true)
    FROM incoming_term
),
fault AS (
    SELECT line, 'sku_code' AS field, CASE WHEN coalesce(sku_code, '') = '' THEN 'no_code' ELSE 'unknown_sku' END AS reason, sku_code AS value
    FROM incoming_term WHERE sku_id IS NULL
    UNION ALL
    SELECT line, field, CASE least WHEN 1 THEN 'no_whole_term' ELSE 'no_whole_safety' END, value FROM cell
    WHERE value IS NOT NULL AND (number IS NULL OR number < least OR number <> floor(number) OR number > 1e9)
    UNION ALL
    SELECT line, 'sku_code', 'term_said_twice', sku_code FROM incoming_term WHERE sku_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY sku_id ORDER BY line) > 1
)
SELECT line, field, reason, value FROM fault ORDER BY line, field, reason;
