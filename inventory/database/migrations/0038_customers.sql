-- Customers are met again by digests that are salted by these books, and whoever uncovers a person in them is noted.
INSERT INTO meta SELECT 'customer_salt', replace(uuid()::VARCHAR || uuid()::VARCHAR, '-', '');

CREATE TABLE disclosure ( -- 隐私查看记录 · who saw persons in the clear or took a list of them out of the books
    disclosure_id BIGINT NOT NULL, -- 记录编号 · id
    disclosed_at TIMESTAMP NOT NULL, -- 时间 · when
    person VARCHAR, -- 操作人 · who; NULL = not told
    act VARCHAR NOT NULL, -- 操作 · shown: one customer uncovered on a page; exported: a list taken out
    subject VARCHAR NOT NULL, -- 内容 · customer, customers, customer_segments
    customer_id BIGINT, -- 客户编号 · the customer that was uncovered; NULL = a list
    row_count BIGINT NOT NULL -- 行数 · rows that were seen or taken out
);
