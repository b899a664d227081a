-- Grain: the draft with id $draft_id.
SELECT draft_id, kind, coalesce(title, '') AS title, content, coalesce(person, '') AS person, saved_at, version
FROM draft WHERE draft_id = $draft_id;
