-- Stores where match_bills found that bills and flows belong.
UPDATE settlement_line AS b SET order_line_id = m.order_line_id, matched = m.matched
FROM bill_match AS m
WHERE m.source = 'settlement_line' AND b.bill_id = m.bill_id
    AND (b.order_line_id, b.matched) IS DISTINCT FROM (m.order_line_id, m.matched);

UPDATE fund_flow AS f SET order_line_id = m.order_line_id, matched = m.matched
FROM bill_match AS m
WHERE m.source = 'fund_flow' AND f.flow_id = m.bill_id
    AND (f.order_line_id, f.matched) IS DISTINCT FROM (m.order_line_id, m.matched);
