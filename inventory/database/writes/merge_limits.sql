-- Takes incoming_limit over into stock_limit and logs each field that changed; a row without any line or shelf goes.
CREATE OR REPLACE TEMP TABLE changed_limit AS
SELECT sku_id, warehouse_id, low_number::BIGINT AS low_qty, high_number::BIGINT AS high_qty, shelf, low_before, high_before, shelf_before
FROM incoming_limit
WHERE (low_number::BIGINT, high_number::BIGINT, shelf) IS DISTINCT FROM (low_before, high_before, shelf_before);

MERGE INTO stock_limit AS l
USING changed_limit AS n
ON l.sku_id = n.sku_id AND l.warehouse_id = n.warehouse_id
WHEN MATCHED THEN UPDATE SET low_qty = n.low_qty, high_qty = n.high_qty, shelf = n.shelf
WHEN NOT MATCHED THEN INSERT (sku_id, warehouse_id, low_qty, high_qty, shelf)
VALUES (n.sku_id, n.warehouse_id, n.low_qty, n.high_qty, n.shelf);

DELETE FROM stock_limit WHERE low_qty IS NULL AND high_qty IS NULL AND shelf IS NULL;

INSERT INTO record_change
SELECT
    (SELECT coalesce(max(change_id), 0) FROM record_change) + row_number() OVER (ORDER BY sku_id, warehouse_id, cell.field),
    'stock_limit', sku_id, NULL, cell.field || ':' || warehouse_id, cell.before, cell.after,
    (SELECT nullif(person, '') FROM limit_act), (SELECT acted_at FROM limit_act), NULL
FROM (
    SELECT sku_id, warehouse_id, unnest([
        {field: 'low_qty', before: low_before::VARCHAR, after: low_qty::VARCHAR},
        {field: 'high_qty', before: high_before::VARCHAR, after: high_qty::VARCHAR},
        {field: 'shelf', before: shelf_before, after: shelf}
    ]) AS cell
    FROM changed_limit
)
WHERE cell.before IS DISTINCT FROM cell.after;
