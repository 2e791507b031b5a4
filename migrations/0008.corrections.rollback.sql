SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP INDEX jobs_one_regeneration;
ALTER TABLE storyboard_history
    DROP COLUMN height,
    DROP COLUMN width,
    DROP COLUMN file_size,
    DROP COLUMN alt_text;
DROP TABLE corrections;
ALTER TABLE settings
    DROP COLUMN hidden,
    DROP COLUMN edited,
    DROP COLUMN known_as,
    DROP COLUMN aliases;
ALTER TABLE characters
    DROP COLUMN hidden,
    DROP COLUMN edited,
    DROP COLUMN known_as;
