-- Lines of resolved_line that take goods out of a warehouse, with how many pieces; and for those dated before the SKU's last
-- movement how many pieces could be spared: the least that lay there then or at any time since.
CREATE OR REPLACE TEMP TABLE leaving_line AS
SELECT
    document_key, line_no, document, sku_code, sku_id, warehouse_id, occurred_at,
    CASE document WHEN 'stocktake' THEN book_qty - qty ELSE abs(qty) END AS leaving
FROM resolved_line
WHERE NOT unknown AND warehouse_id IS NOT NULL AND (
    (document = 'shipment' AND qty > 0) OR (document = 'adjustment' AND qty < 0)
    -- A count that is entered late may take what left since: a form is asked again. A count sheet states what was seen and is
    -- recorded; what it leaves below nought shows on the negative-stock list.
    OR (document = 'stocktake' AND qty >= 0 AND qty < book_qty AND (SELECT batch_id FROM act) IS NULL)
);

CREATE OR REPLACE TEMP TABLE late_line AS
SELECT i.document_key, i.line_no, i.sku_id, i.warehouse_id, i.occurred_at
FROM leaving_line AS i JOIN cost_state AS s USING (sku_id)
WHERE i.occurred_at < s.last_at;

CREATE OR REPLACE TEMP TABLE late_spare AS
SELECT
    i.document_key, i.line_no,
    least(
        coalesce(arg_max(m.balance, (m.occurred_at, m.movement_id)) FILTER (WHERE m.occurred_at <= i.occurred_at), 0),
        min(m.balance) FILTER (WHERE m.occurred_at > i.occurred_at)
    ) AS spare
FROM late_line AS i
LEFT JOIN (
    SELECT
        sku_id, warehouse_id, occurred_at, movement_id,
        sum(qty) OVER (PARTITION BY sku_id, warehouse_id ORDER BY occurred_at, movement_id) AS balance
    FROM stock_movement
    WHERE (sku_id, warehouse_id) IN (SELECT (sku_id, warehouse_id) FROM late_line)
) AS m USING (sku_id, warehouse_id)
GROUP BY i.document_key, i.line_no, i.occurred_at;
