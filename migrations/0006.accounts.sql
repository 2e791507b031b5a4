-- What signing in needs: sessions as their reader lists them, one-time tokens, counters of attempts, and the two
-- looks across tenants that nobody's transaction may take.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- started_at is the login's time in every row of its family, where the absolute end is counted from.
ALTER TABLE sessions
    ADD COLUMN started_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN user_agent varchar(255) NOT NULL DEFAULT '',
    ADD COLUMN address varchar(64) NOT NULL DEFAULT '';

-- One per reader and purpose: a new one takes the place of the older. email is the address it was sent for.
CREATE TABLE one_time_tokens (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose varchar(20) NOT NULL CHECK (purpose IN ('verify', 'email', 'reset')),
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    email varchar(255) NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, purpose)
);

ALTER TABLE one_time_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON one_time_tokens
    USING (user_id = (SELECT current_user_id()))
    WITH CHECK (user_id = (SELECT current_user_id()));

GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_tokens TO vividpages_app;

-- Attempts within a window that the first of them opens. The key is a keyed hash of what they are counted for.
-- Nobody's rows: only the two functions below, which run as the owner, read and write them.
CREATE TABLE login_attempts (
    key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
    attempts integer NOT NULL,
    ends_at timestamptz NOT NULL
);
CREATE INDEX login_attempts_ends_at ON login_attempts (ends_at);

ALTER TABLE login_attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE login_attempts FORCE ROW LEVEL SECURITY;
CREATE POLICY counted_by_the_owner ON login_attempts TO vividpages_owner USING (true) WITH CHECK (true);

-- Counts one attempt; 0 if it may be made, else the seconds until the window ends. Whoever comes at the same
-- time waits for the row, so that no more than the limit are let through.
CREATE FUNCTION take_attempt(attempt_key bytea, attempt_limit integer, window_seconds integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moment timestamptz := clock_timestamp();
    counted login_attempts;
BEGIN
    INSERT INTO login_attempts AS a (key, attempts, ends_at)
    VALUES (attempt_key, 1, moment + make_interval(secs => window_seconds))
    ON CONFLICT (key) DO UPDATE SET
        attempts = CASE WHEN a.ends_at <= moment THEN 1 ELSE least(a.attempts, attempt_limit) + 1 END,
        ends_at = CASE WHEN a.ends_at <= moment THEN EXCLUDED.ends_at ELSE a.ends_at END
    RETURNING * INTO counted;
    IF counted.attempts = 1 THEN
        -- A new window sweeps some that are over, so that the table stays as small as what is counted.
        DELETE FROM login_attempts WHERE key IN (
            SELECT key FROM login_attempts WHERE ends_at < moment ORDER BY ends_at LIMIT 5
            FOR UPDATE SKIP LOCKED
        );
    END IF;
    IF counted.attempts <= attempt_limit THEN
        RETURN 0;
    END IF;
    RETURN greatest(1, ceil(extract(epoch FROM counted.ends_at - moment)));
END
$$;

CREATE FUNCTION give_back_attempts(attempt_key bytea) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM login_attempts WHERE key = attempt_key;
$$;

-- Who has an address, asked before anybody is signed in. The policy shows the owner that one row, and only
-- while the function runs.
CREATE POLICY looked_up ON users FOR SELECT TO vividpages_owner
    USING (lower(normalize(email, NFKC)) = nullif(current_setting('app.looked_up_email', true), ''));

CREATE FUNCTION user_id_for_email(address text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    wanted text := lower(normalize(btrim(address), NFKC));
    found uuid;
BEGIN
    PERFORM set_config('app.looked_up_email', wanted, true);
    SELECT id INTO found FROM users WHERE lower(normalize(email, NFKC)) = wanted;
    PERFORM set_config('app.looked_up_email', '', true);
    RETURN found;
END
$$;

REVOKE ALL ON FUNCTION take_attempt(bytea, integer, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION give_back_attempts(bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION user_id_for_email(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_attempt(bytea, integer, integer), give_back_attempts(bytea),
    user_id_for_email(text) TO vividpages_app;
