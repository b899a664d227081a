-- A customer that was merged into another counts as that one, however often that happened.
CREATE OR REPLACE VIEW whole_customer AS -- 客户归并 · each customer and the one it is now, after all merges
WITH RECURSIVE step AS (
    SELECT customer_id, merged_into AS root_id FROM customer WHERE merged_into IS NOT NULL
    UNION ALL
    SELECT s.customer_id, c.merged_into FROM step AS s JOIN customer AS c ON c.customer_id = s.root_id WHERE c.merged_into IS NOT NULL
)
SELECT
    c.customer_id AS customer_id, -- 客户编号 · customer
    c.customer_id AS root_id -- 现客户编号 · the customer it is now
FROM customer AS c WHERE c.merged_into IS NULL
UNION ALL
SELECT s.customer_id, s.root_id FROM step AS s JOIN customer AS c ON c.customer_id = s.root_id WHERE c.merged_into IS NULL
;

-- What of a telephone and an address pages, lists and exports show: 138****0000, 浙江省杭州市***.
CREATE OR REPLACE MACRO shown_phone(x) AS CASE
    WHEN x IS NULL OR trim(x) = '' THEN NULL
    WHEN contains(x, '*') THEN trim(x)
    WHEN length(regexp_replace(x, '[^0-9]', '', 'g')) >= 10
    THEN regexp_replace(regexp_replace(x, '[^0-9]', '', 'g'), '^(?:86)?([0-9]{3}).*([0-9]{4})$', '\1****\2')
    ELSE '****'
END;

CREATE OR REPLACE MACRO shown_address(x) AS CASE
    WHEN x IS NULL OR trim(x) = '' THEN NULL
    ELSE regexp_extract(x, '^(?:[^省市区县路街号0-9]{2,8}(?:省|自治区))?\s*(?:[^省市区县路街号0-9]{2,8}(?:市|自治州|地区|盟))?') || '***'
END;
COMMENT ON MACRO shown_phone IS '电话(遮盖) · a telephone as it is shown: 138****0000';
COMMENT ON MACRO shown_address IS '地址(遮盖) · an address as it is shown: no more than its province and city';
