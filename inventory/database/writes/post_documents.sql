-- Gives every document of posting_line its number and writes it. A document is what has one kind, place, party and source;
-- movements that platform orders caused make one document a day.
CREATE OR REPLACE TEMP TABLE posted_document AS
WITH header AS (
    SELECT
        kind, warehouse_id, supplier_id, shop_id, source_key, document_day,
        min(occurred_at) AS occurred_at, min(note) AS note, min(movement_id) AS first_movement_id
    FROM posting_line
    GROUP BY ALL
)
SELECT
    (SELECT coalesce(max(document_id), 0) FROM document) + row_number() OVER by_time AS document_id,
    h.*, n.prefix, CAST(h.occurred_at AS DATE) AS day,
    coalesce(c.last_number, 0) + row_number() OVER (
        PARTITION BY n.prefix, CAST(h.occurred_at AS DATE) ORDER BY h.occurred_at, h.first_movement_id
    ) AS counted
FROM header AS h
JOIN number_prefix AS n USING (kind)
LEFT JOIN document_counter AS c ON c.prefix = n.prefix AND c.day = CAST(h.occurred_at AS DATE)
WINDOW by_time AS (ORDER BY h.occurred_at, h.first_movement_id);

MERGE INTO document_counter AS c
USING (SELECT prefix, day, max(counted)::INTEGER AS last_number FROM posted_document GROUP BY ALL) AS n
ON c.prefix = n.prefix AND c.day = n.day
WHEN MATCHED THEN UPDATE SET last_number = n.last_number
WHEN NOT MATCHED THEN INSERT VALUES (n.prefix, n.day, n.last_number);

INSERT INTO document
SELECT
    document_id, kind,
    prefix || strftime(day, '%Y%m%d') || '-' || CASE WHEN counted < 10000 THEN lpad(counted::VARCHAR, 4, '0') ELSE counted::VARCHAR END,
    occurred_at, warehouse_id, supplier_id, shop_id, source_key, note,
    (SELECT batch_id FROM act), (SELECT acted_at FROM act), (SELECT person FROM act)
FROM posted_document;
