-- Goods that lie there are never worth less than nothing.
-- Fix: look at the SKU in the cost page, and reverse the document that took more value than lay there.
SELECT k.sku_code, s.defective, s.qty, s.value_e4 FROM cost_state AS s JOIN sku AS k USING (sku_id)
WHERE s.qty > 0 AND s.value_e4 < 0;
