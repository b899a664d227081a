-- Takes over what compare_recipes found new or changed; leaves the orders whose components may be others now in touched_line.
DELETE FROM bundle_recipe
WHERE (bundle_id, valid_from) IN (SELECT (bundle_id, valid_from) FROM incoming_recipe WHERE state = 'changed');

INSERT INTO bundle_recipe
SELECT r.bundle_id, r.valid_from, c.part.sku_id, c.part.qty, a.person, a.acted_at
FROM incoming_recipe AS r, unnest(r.components) AS c (part), act AS a
WHERE r.state <> 'unchanged';

CREATE OR REPLACE TEMP TABLE touched_line AS
SELECT o.line_id
FROM sales_order_line AS o
JOIN (SELECT bundle_id, min(valid_from) AS since FROM incoming_recipe WHERE state <> 'unchanged' GROUP BY ALL) AS r
    ON o.sku_id = r.bundle_id AND coalesce(o.pay_at, o.order_at) >= r.since;
