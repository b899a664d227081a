-- Grain: change of a setting, newest first.
SELECT changed_at, changed_by, name, value FROM setting_change ORDER BY change_id DESC;
