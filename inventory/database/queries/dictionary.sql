-- Grain: column of a table or view, and macro, in the order of the dictionary.
SELECT kind, table_name, about, column_name, data_type, meaning FROM dict
