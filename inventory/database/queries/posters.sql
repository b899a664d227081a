-- Grain: person who posted a document, by name.
SELECT DISTINCT posted_by FROM document WHERE posted_by <> '' ORDER BY posted_by;
