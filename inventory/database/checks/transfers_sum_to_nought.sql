-- A transfer neither makes nor loses goods or value. Each row: a transfer and SKU whose legs do not cancel out.
-- Fix: reverse the transfer and enter it again.
SELECT d.number, k.sku_code, sum(m.qty)::BIGINT AS pieces, sum(m.value_fen)::BIGINT AS value_fen
FROM stock_movement AS m JOIN document AS d USING (document_id) JOIN sku AS k USING (sku_id)
WHERE m.kind IN ('stock_transfer', 'transfer_receipt')
GROUP BY d.number, k.sku_code
HAVING sum(m.qty) <> 0 OR sum(m.value_fen) <> 0;
