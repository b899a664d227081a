CREATE OR REPLACE VIEW dict AS -- 数据字典 · every table, view, macro and column with its meaning
SELECT
    table_name AS table_name, -- 表 · table or view, or macro with what it wants to know
    column_name AS column_name, -- 列 · column; NULL = of a macro
    data_type AS data_type, -- 类型 · type
    meaning AS meaning, -- 含义 · meaning
    kind AS kind, -- 种类 · view, macro, table; views and macros stay the same from version to version
    about AS about -- 表的含义 · what the table, view or macro is
FROM (
    SELECT c.table_name, c.column_name, c.data_type, c.comment AS meaning, 'view' AS kind, t.comment AS about, c.column_index
    FROM duckdb_columns() AS c JOIN duckdb_views() AS t ON t.view_oid = c.table_oid AND t.database_name = c.database_name
    WHERE NOT c.internal AND c.schema_name = 'main' AND c.database_name = current_database()
    UNION ALL
    SELECT function_name || '(' || array_to_string(parameters, ', ') || ')', NULL, NULL, comment, 'macro', comment, 0
    FROM duckdb_functions()
    WHERE NOT internal AND function_type LIKE '%macro' AND schema_name = 'main' AND database_name = current_database()
    UNION ALL
    SELECT c.table_name, c.column_name, c.data_type, c.comment, 'table', t.comment, c.column_index
    FROM duckdb_columns() AS c JOIN duckdb_tables() AS t ON t.table_oid = c.table_oid AND t.database_name = c.database_name
    WHERE NOT c.internal AND NOT t.temporary AND c.table_name <> 'schema_migration' AND c.schema_name = 'main' AND c.database_name = current_database()
)
ORDER BY NOT starts_with(table_name, 'v_'), kind <> 'macro' OR NOT contains(table_name, '_between('), kind <> 'view', table_name, column_index
;
