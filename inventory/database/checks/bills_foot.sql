-- A bill's components make up what it settled, and what is left is flagged. Each row: a bill where they do not.
-- Fix: undo the import that brought it and load the bill again.
SELECT bill_id, order_no, word, settled_fen, income_fen, unexplained_fen
FROM settlement_line
WHERE settled_fen <> income_fen - refund_fen - platform_fee_fen - commission_fen - recruiting_fee_fen - channel_fee_fen
    - promotion_fee_fen - insurance_fen - other_fee_fen + unexplained_fen;
