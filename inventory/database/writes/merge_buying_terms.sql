-- Takes incoming_term over into buying_term and logs each field that changed; a row that says nothing goes.
CREATE OR REPLACE TEMP TABLE changed_term AS
SELECT
    sku_id, moq_number::BIGINT AS moq, multiple_number::BIGINT AS order_multiple, safety_number::BIGINT AS safety_qty, moq_before,
    multiple_before, safety_before
FROM incoming_term
WHERE (moq_number::BIGINT, multiple_number::BIGINT, safety_number::BIGINT) IS DISTINCT FROM (moq_before, multiple_before, safety_before);

MERGE INTO buying_term AS t
USING changed_term AS n
ON t.sku_id = n.sku_id
WHEN MATCHED THEN UPDATE SET moq = n.moq, order_multiple = n.order_multiple, safety_qty = n.safety_qty
WHEN NOT MATCHED THEN INSERT (sku_id, moq, order_multiple, safety_qty) VALUES (n.sku_id, n.moq, n.order_multiple, n.safety_qty);

DELETE FROM buying_term WHERE moq IS NULL AND order_multiple IS NULL AND safety_qty IS NULL;

INSERT INTO record_change
SELECT
    (SELECT coalesce(max(change_id), 0) FROM record_change) + row_number() OVER (ORDER BY sku_id, cell.field),
    'buying_term', sku_id, NULL, cell.field, cell.before, cell.after, (SELECT nullif(person, '') FROM term_act),
    (SELECT acted_at FROM term_act), NULL
FROM (
    SELECT sku_id, unnest([
        {field: 'moq', before: moq_before::VARCHAR, after: moq::VARCHAR},
        {field: 'order_multiple', before: multiple_before::VARCHAR, after: order_multiple::VARCHAR},
        {field: 'safety_qty', before: safety_before::VARCHAR, after: safety_qty::VARCHAR}
    ]) AS cell
    FROM changed_term
)
WHERE cell.before IS DISTINCT FROM cell.after;
