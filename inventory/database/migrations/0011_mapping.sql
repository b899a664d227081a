-- How sheets are read that no format of ours knows. What the columns mean is said once and remembered.

CREATE TABLE mapping ( -- 列映射 · how a sheet nobody here had met is read; said once, found again by its header
    name VARCHAR NOT NULL, -- 名称 · what people call it, unique
    kind VARCHAR NOT NULL, -- 类型 · orders, after_sales, purchases, stock, products, returns
    declaration VARCHAR NOT NULL, -- 映射内容 · which column fills which field, as JSON; read and checked by the loader
    version INTEGER NOT NULL, -- 版本 · counts its corrections; with a new one the same file is read anew
    forgotten BOOLEAN NOT NULL, -- 已停用 · nothing is read by it any more; its name and version go on when it is saved again
    changed_by VARCHAR, -- 操作人 · who
    changed_at TIMESTAMP NOT NULL -- 操作时间 · when
);
