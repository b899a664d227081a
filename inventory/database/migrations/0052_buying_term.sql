-- What buying a SKU has to keep to.
-- The comment behind a column becomes its comment in the database.
CREATE TABLE buying_term ( -- 采购条件 · what buying a SKU has to keep to; a SKU without a row has none
    sku_id INTEGER NOT NULL, -- 单品编号 · SKU
    moq BIGINT, -- 起订量(件) · fewest pieces of a purchase; NULL = any
    order_multiple BIGINT, -- 倍数(件) · purchases are multiples of it: a carton, a set of sizes; NULL = any
    safety_qty BIGINT -- 安全库存(件) · pieces that are always to be left; NULL = as reckoned from demand and lead time
);
