-- Suppliers keep the names they were known by: files that still use one mean the same firm.
CREATE TABLE supplier_alias ( -- 供应商曾用名 · other names of a supplier; a file that uses one means it
    name VARCHAR NOT NULL, -- 名称 · earlier name, or the name of a record merged into it; unique, and no supplier's name
    supplier_id INTEGER NOT NULL, -- 供应商编号 · the supplier it means
    added_by VARCHAR, -- 操作人 · who renamed or merged
    added_at TIMESTAMP NOT NULL -- 操作时间 · when
);
