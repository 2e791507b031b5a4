SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP INDEX storyboards_consistency;
ALTER TABLE storyboards DROP COLUMN consistency;
DROP TABLE reference_pictures;
ALTER TABLE characters DROP CONSTRAINT characters_vivid_page_id_id_key;
