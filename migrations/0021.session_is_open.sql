SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- Asked before every request that is signed in. It sets its tenant itself, so that one message is enough, and
-- runs with its caller's rights: row-level security shows it the rows of that reader alone.
CREATE FUNCTION session_is_open(reader uuid, family uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM set_config('app.user_id', reader::text, true);
    RETURN EXISTS (
        SELECT FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.family_id = family AND s.revoked_at IS NULL AND s.expires_at > now() AND u.is_active
    );
END
$$;

REVOKE ALL ON FUNCTION session_is_open(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_is_open(uuid, uuid) TO vividpages_app;
