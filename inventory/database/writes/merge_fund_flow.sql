-- Takes over what compare_fund_flow found new or changed, on the order lines that match_bills found.
INSERT INTO replaced_fund_flow
SELECT (SELECT batch_id FROM act), b FROM incoming_bill AS i JOIN fund_flow AS b ON b.flow_id = i.bill_id WHERE i.state = 'changed';

DELETE FROM fund_flow WHERE flow_id IN (SELECT bill_id FROM incoming_bill WHERE state = 'changed');

INSERT INTO fund_flow BY NAME
SELECT
    i.* EXCLUDE (bill_id, state, file_no), i.bill_id AS flow_id, i.file_no AS file_id, m.order_line_id, m.matched,
    (SELECT batch_id FROM act) AS batch_id
FROM incoming_bill AS i JOIN bill_match AS m USING (bill_id)
WHERE i.state <> 'unchanged';

-- What a newer export confirms is not undone by an export in between that is loaded later.
INSERT INTO confirmed_bill
SELECT (SELECT batch_id FROM act), 'fund_flow', i.bill_id, b.exported_at
FROM incoming_bill AS i JOIN fund_flow AS b ON b.flow_id = i.bill_id
WHERE i.state = 'unchanged' AND i.exported_at > b.exported_at;

UPDATE fund_flow AS b SET exported_at = i.exported_at
FROM incoming_bill AS i
WHERE i.state = 'unchanged' AND b.flow_id = i.bill_id AND i.exported_at > b.exported_at;
