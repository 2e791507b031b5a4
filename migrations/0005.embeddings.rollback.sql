SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP TABLE setting_embeddings;
DROP TABLE character_embeddings;
