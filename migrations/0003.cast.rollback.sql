SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP TABLE character_changes;
DROP TABLE settings;
DROP TABLE characters;
