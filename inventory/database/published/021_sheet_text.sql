CREATE OR REPLACE MACRO sheet_text(text) AS
    CASE
        WHEN regexp_full_match(text, '\d{12,}|0\d+') THEN chr(9) || text
        WHEN regexp_matches(text, '^[=+\-@\t\r].') THEN '''' || text
        ELSE text
    END;

COMMENT ON MACRO sheet_text IS '表格文本 · a text as a spreadsheet program keeps it: a tab before long numbers of orders, an apostrophe before what would become a formula';
