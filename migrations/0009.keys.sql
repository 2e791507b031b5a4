-- What a reader sees of a saved key, and what trying it out said.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

ALTER TABLE api_keys
    ADD COLUMN hint varchar(100) NOT NULL DEFAULT '',
    ADD COLUMN tested_at timestamptz,
    ADD COLUMN test_ok boolean,
    ADD COLUMN test_message text;

-- One key of a provider is in use.
CREATE UNIQUE INDEX api_keys_one_active ON api_keys (user_id, provider) WHERE is_active;

-- Rotation looks for what an older master key sealed, whoever's it is.
CREATE INDEX api_keys_key_id ON api_keys (key_id, id);
-- The policy shows the owner these rows, and only while the function runs.
CREATE POLICY rotation ON api_keys FOR SELECT TO vividpages_owner
    USING (key_id <> nullif(current_setting('app.rotating_to', true), ''));

CREATE FUNCTION keys_not_under(current_key_id text, after uuid, at_most integer)
    RETURNS TABLE (id uuid, user_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM set_config('app.rotating_to', current_key_id, true);
    RETURN QUERY
        SELECT k.id, k.user_id FROM api_keys k
        WHERE k.key_id <> current_key_id AND (after IS NULL OR k.id > after)
        ORDER BY k.id LIMIT at_most;
    PERFORM set_config('app.rotating_to', '', true);
END
$$;
REVOKE ALL ON FUNCTION keys_not_under(text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keys_not_under(text, uuid, integer) TO vividpages_app;
