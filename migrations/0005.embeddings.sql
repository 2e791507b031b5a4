-- What descriptions mean, as vectors. Models of fewer dimensions are zero-padded, which leaves the cosine as it is.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

CREATE TABLE character_embeddings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    character_id uuid NOT NULL UNIQUE REFERENCES characters ON DELETE CASCADE,
    embedding vector(1536) NOT NULL,
    model varchar(100) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX character_embeddings_embedding ON character_embeddings USING hnsw (embedding vector_cosine_ops);
CREATE TRIGGER character_embeddings_updated_at BEFORE UPDATE ON character_embeddings
    FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

ALTER TABLE character_embeddings ENABLE ROW LEVEL SECURITY;
ALTER TABLE character_embeddings FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON character_embeddings
    USING (EXISTS (SELECT FROM characters c WHERE c.id = character_id))
    WITH CHECK (EXISTS (SELECT FROM characters c WHERE c.id = character_id));

CREATE TABLE setting_embeddings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    setting_id uuid NOT NULL UNIQUE REFERENCES settings ON DELETE CASCADE,
    embedding vector(1536) NOT NULL,
    model varchar(100) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX setting_embeddings_embedding ON setting_embeddings USING hnsw (embedding vector_cosine_ops);
CREATE TRIGGER setting_embeddings_updated_at BEFORE UPDATE ON setting_embeddings
    FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

ALTER TABLE setting_embeddings ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting_embeddings FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON setting_embeddings
    USING (EXISTS (SELECT FROM settings s WHERE s.id = setting_id))
    WITH CHECK (EXISTS (SELECT FROM settings s WHERE s.id = setting_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON character_embeddings, setting_embeddings TO vividpages_app;
