-- Who an identity provider's subject is here, asked before anybody is signed in.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

CREATE POLICY looked_up_by_google ON users FOR SELECT TO vividpages_owner
    USING (google_id = nullif(current_setting('app.looked_up_google', true), ''));

CREATE FUNCTION user_id_for_google(subject text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found uuid;
BEGIN
    PERFORM set_config('app.looked_up_google', subject, true);
    SELECT id INTO found FROM users WHERE google_id = subject;
    PERFORM set_config('app.looked_up_google', '', true);
    RETURN found;
END
$$;

REVOKE ALL ON FUNCTION user_id_for_google(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_id_for_google(text) TO vividpages_app;
