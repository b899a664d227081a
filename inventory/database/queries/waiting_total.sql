-- Grain: one row: lines and pieces that wait for their code.
SELECT count(*) AS lines, coalesce(sum(qty), 0)::BIGINT AS qty
FROM (SELECT qty FROM waiting_order_line UNION ALL SELECT qty FROM waiting_document_line);
