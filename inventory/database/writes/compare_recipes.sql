-- Tells of each row of handed_recipe_line what is wrong with it, and of each recipe (bundle and moment) whether it is new, changed or unchanged.
CREATE OR REPLACE TEMP TABLE incoming_component AS
WITH said AS (
    SELECT r.*, b.sku_id AS bundle_id, c.sku_id AS component_id
    FROM handed_recipe_line AS r
    LEFT JOIN sku_by_code AS b ON b.code = r.bundle_code
    LEFT JOIN sku_by_code AS c ON c.code = r.sku_code
),
looked AS (
    SELECT *,
        CASE
            WHEN bundle_id IS NULL THEN {'field': 'bundle_code', 'reason': 'unknown_sku', 'value': bundle_code}
            WHEN component_id IS NULL THEN {'field': 'sku_code', 'reason': 'unknown_sku', 'value': sku_code}
            WHEN component_id IN (SELECT bundle_id FROM said UNION ALL SELECT bundle_id FROM bundle_recipe)
                THEN {'field': 'sku_code', 'reason': 'component_is_bundle', 'value': sku_code}
            WHEN qty <= 0 THEN {'field': 'qty', 'reason': 'not_positive', 'value': qty::VARCHAR}
            WHEN valid_from < (SELECT max(month) + INTERVAL 1 MONTH FROM closed_month)
                THEN {'field': 'valid_from', 'reason': 'closed_month', 'value': strftime(valid_from, '%Y-%m')}
            WHEN bundle_id IN (SELECT sku_id FROM stock_balance WHERE qty <> 0)
                THEN {'field': 'bundle_code', 'reason': 'bundle_in_stock', 'value': bundle_code}
        END AS fault
    FROM said
)
SELECT *, coalesce(bool_or(fault IS NOT NULL) OVER (PARTITION BY bundle_code, valid_from), false) AS refused FROM looked;

-- A recipe that lacks a component would be a wrong one: it goes in whole or not at all.
INSERT INTO rejected_row BY NAME
SELECT
    file_no AS file_id, sheet_no, row_no, fault.field AS column_name, fault.value AS value,
    coalesce(fault.reason, 'recipe_incomplete') AS reason
FROM incoming_component
WHERE refused;

CREATE OR REPLACE TEMP TABLE incoming_recipe AS
WITH said AS (
    SELECT bundle_id, valid_from, component_id AS sku_id, sum(qty)::BIGINT AS qty, count(*) AS row_count
    FROM incoming_component
    WHERE NOT refused
    GROUP BY ALL
),
whole AS (
    SELECT bundle_id, valid_from, list({'sku_id': sku_id, 'qty': qty} ORDER BY sku_id) AS components, sum(row_count)::BIGINT AS row_count FROM said GROUP BY ALL
),
known AS (SELECT bundle_id, valid_from, list({'sku_id': sku_id, 'qty': qty} ORDER BY sku_id) AS components FROM bundle_recipe GROUP BY ALL)
SELECT
    w.bundle_id, w.valid_from, w.components, w.row_count,
    CASE WHEN k.bundle_id IS NULL THEN 'new' WHEN k.components <> w.components THEN 'changed' ELSE 'unchanged' END AS state
FROM whole AS w LEFT JOIN known AS k USING (bundle_id, valid_from);
