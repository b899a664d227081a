-- A count that was not done is an alert.
COMMENT ON COLUMN alert.kind IS '类别 · low, high, cover, session, ageing, negative, oversold, purchase, shipment, return, transfer, bill, missed_count';
