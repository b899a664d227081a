-- A save that is sent twice acts once.
ALTER TABLE product ADD COLUMN submission_id VARCHAR;
ALTER TABLE replaced_sku ADD COLUMN product_before.submission_id VARCHAR;
COMMENT ON COLUMN product.submission_id IS '提交编号 · the last form that saved it; the same one saves once';
