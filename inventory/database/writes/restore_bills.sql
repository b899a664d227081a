-- Puts back the bills and flows that the import $batch changed and takes away those it added. What a later import confirmed stays, as that
-- import's. Leaves those that have to be matched anew in loose_bill: the restored ones, and those whose orders lost lines.
CREATE OR REPLACE TEMP TABLE kept_bill AS
SELECT source, bill_id, max(confirmed_by) AS confirmed_by FROM confirmed_bill WHERE confirmed_by > $batch GROUP BY source, bill_id;

UPDATE settlement_line AS b SET batch_id = k.confirmed_by FROM kept_bill AS k
WHERE b.batch_id = $batch AND k.source = 'settlement_line' AND b.bill_id = k.bill_id;
UPDATE fund_flow AS f SET batch_id = k.confirmed_by FROM kept_bill AS k
WHERE f.batch_id = $batch AND k.source = 'fund_flow' AND f.flow_id = k.bill_id;

DELETE FROM settlement_line WHERE batch_id = $batch;
INSERT INTO settlement_line SELECT unnest(before) FROM replaced_settlement_line
WHERE replaced_by = $batch AND (before).bill_id NOT IN (SELECT bill_id FROM settlement_line);
DELETE FROM fund_flow WHERE batch_id = $batch;
INSERT INTO fund_flow SELECT unnest(before) FROM replaced_fund_flow
WHERE replaced_by = $batch AND (before).flow_id NOT IN (SELECT flow_id FROM fund_flow);

UPDATE settlement_line AS b SET exported_at = c.exported_at FROM confirmed_bill AS c
WHERE c.confirmed_by = $batch AND c.source = 'settlement_line' AND b.bill_id = c.bill_id;
UPDATE fund_flow AS f SET exported_at = c.exported_at FROM confirmed_bill AS c
WHERE c.confirmed_by = $batch AND c.source = 'fund_flow' AND f.flow_id = c.bill_id;

CREATE OR REPLACE TEMP TABLE loose_bill AS
SELECT 'settlement_line' AS source, bill_id, shop_id, order_no, line_no, platform_product
FROM settlement_line
WHERE matched = 'order' OR (order_line_id IS NOT NULL AND order_line_id NOT IN (SELECT line_id FROM sales_order_line))
    OR bill_id IN (SELECT (before).bill_id FROM replaced_settlement_line WHERE replaced_by = $batch)
UNION ALL
SELECT 'fund_flow', flow_id, shop_id, order_no, line_no, platform_product
FROM fund_flow
WHERE matched = 'order' OR (order_line_id IS NOT NULL AND order_line_id NOT IN (SELECT line_id FROM sales_order_line))
    OR flow_id IN (SELECT (before).flow_id FROM replaced_fund_flow WHERE replaced_by = $batch);

DELETE FROM replaced_settlement_line WHERE replaced_by = $batch;
DELETE FROM replaced_fund_flow WHERE replaced_by = $batch;
DELETE FROM confirmed_bill WHERE confirmed_by = $batch
    OR (source = 'settlement_line' AND bill_id NOT IN (SELECT bill_id FROM settlement_line))
    OR (source = 'fund_flow' AND bill_id NOT IN (SELECT flow_id FROM fund_flow));
