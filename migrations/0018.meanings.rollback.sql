SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

ALTER TABLE setting_embeddings DROP COLUMN said_hash;
ALTER TABLE character_embeddings DROP COLUMN said_hash;
