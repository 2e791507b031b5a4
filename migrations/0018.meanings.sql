-- Which words a vector was made of, so that it is made anew when they change and not before.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- SHA-256 of the description; null where a vector is older than this.
ALTER TABLE character_embeddings ADD COLUMN said_hash bytea CHECK (octet_length(said_hash) = 32);
ALTER TABLE setting_embeddings ADD COLUMN said_hash bytea CHECK (octet_length(said_hash) = 32);
