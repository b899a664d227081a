-- Finds the SKU of each row of handed_term, and reads its numbers: what is no number stays NULL beside its text.
CREATE OR REPLACE TEMP TABLE incoming_term AS
SELECT
    h.line, h.sku_code, b.sku_id, h.moq, h.order_multiple, h.safety_qty, try_cast(h.moq AS DOUBLE) AS moq_number,
    try_cast(h.order_multiple AS DOUBLE) AS multiple_number, try_cast(h.safety_qty AS DOUBLE) AS safety_number,
    t.moq AS moq_before, t.order_multiple AS multiple_before, t.safety_qty AS safety_before
FROM handed_term AS h
LEFT JOIN sku_by_code AS b ON b.code = h.sku_code
LEFT JOIN buying_term AS t ON t.sku_id = b.sku_id;
