-- What analysts ask of the books and managers may ask again.
-- The comment behind a column becomes its comment in the database.
CREATE TABLE saved_query ( -- 已存查询 · a question to the books in SQL, asked by anybody who picks its filters
    query_no INTEGER PRIMARY KEY, -- 编号 · number, as in the page's address
    name VARCHAR NOT NULL, -- 名称 · name in the menu
    about VARCHAR NOT NULL, -- 说明 · what it tells, for those who do not read SQL
    text VARCHAR NOT NULL, -- SQL 语句 · one SELECT; $name stands for a filter
    filters VARCHAR NOT NULL, -- 筛选项 · JSON list of the filters: name, kind, label, default
    version INTEGER NOT NULL, -- 版本 · grows by one with each change
    forgotten BOOLEAN NOT NULL, -- 已删除 · taken out of the menu
    changed_by VARCHAR, -- 修改人 · who changed it last
    changed_at TIMESTAMP NOT NULL -- 修改时间 · when
);
