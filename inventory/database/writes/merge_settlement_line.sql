-- Takes over what compare_settlement_line found new or changed, on the order lines that match_bills found.
INSERT INTO replaced_settlement_line
SELECT (SELECT batch_id FROM act), b FROM incoming_bill AS i JOIN settlement_line AS b ON b.bill_id = i.bill_id WHERE i.state = 'changed';

DELETE FROM settlement_line WHERE bill_id IN (SELECT bill_id FROM incoming_bill WHERE state = 'changed');

INSERT INTO settlement_line BY NAME
SELECT
    i.* EXCLUDE (state, file_no), i.file_no AS file_id, m.order_line_id, m.matched,
    (SELECT batch_id FROM act) AS batch_id
FROM incoming_bill AS i JOIN bill_match AS m USING (bill_id)
WHERE i.state <> 'unchanged';

-- What a newer export confirms is not undone by an export in between that is loaded later.
INSERT INTO confirmed_bill
SELECT (SELECT batch_id FROM act), 'settlement_line', i.bill_id, b.exported_at
FROM incoming_bill AS i JOIN settlement_line AS b ON b.bill_id = i.bill_id
WHERE i.state = 'unchanged' AND i.exported_at > b.exported_at;

UPDATE settlement_line AS b SET exported_at = i.exported_at
FROM incoming_bill AS i
WHERE i.state = 'unchanged' AND b.bill_id = i.bill_id AND i.exported_at > b.exported_at;
