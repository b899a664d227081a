-- Grain: draft of kind $kind, newest first.
SELECT draft_id, coalesce(title, '') AS title, coalesce(person, '') AS person, saved_at, version
FROM draft WHERE kind = $kind ORDER BY saved_at DESC, draft_id;
