-- What is bought from providers: each answer once, within budgets that hold however many workers buy at a time.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- One row per request. claimed: a worker makes the call, until lease_until unless it renews its lease, and `fence`
-- tells its claim from later ones; answered: answer or body_key, and blob_key, have what came back; failed: it may
-- be claimed again. `unanswered` counts the claims whose worker died, or heard nothing, after it may have sent the
-- request; lost_price is what was set aside for those, since they may have been charged for. Amounts are US dollars.
-- With its book a row loses its answer and its hash; what was used outlives the book.
CREATE TABLE provider_calls (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL DEFAULT current_user_id() REFERENCES users ON DELETE CASCADE,
    vivid_page_id uuid REFERENCES vivid_pages ON DELETE SET NULL,
    request_hash text CHECK (length(request_hash) = 64),
    provider varchar(50) NOT NULL,
    model varchar(100) NOT NULL,
    purpose varchar(20) NOT NULL,
    prompt_version varchar(50) NOT NULL,
    state varchar(10) NOT NULL DEFAULT 'failed' CHECK (state IN ('claimed', 'answered', 'failed')),
    fence integer NOT NULL DEFAULT 0,
    lease_until timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    unanswered integer NOT NULL DEFAULT 0,
    service_key boolean NOT NULL DEFAULT false,
    month date,
    reserved numeric(12,6) NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    price numeric(12,6) NOT NULL DEFAULT 0 CHECK (price >= 0),
    lost_price numeric(12,6) NOT NULL DEFAULT 0 CHECK (lost_price >= 0),
    input_tokens integer NOT NULL DEFAULT 0,
    cached_tokens integer NOT NULL DEFAULT 0,
    cache_write_tokens integer NOT NULL DEFAULT 0,
    output_tokens integer NOT NULL DEFAULT 0,
    image_input_tokens integer NOT NULL DEFAULT 0,
    pictures integer NOT NULL DEFAULT 0,
    latency_ms integer,
    error_class varchar(50),
    answer json CHECK (json_typeof(answer) = 'object'),
    body_key varchar(1024),
    blob_key varchar(1024),
    media_type varchar(100),
    created_at timestamptz NOT NULL DEFAULT now(),
    claimed_at timestamptz,
    ended_at timestamptz,
    UNIQUE (user_id, request_hash)
);
CREATE INDEX provider_calls_vivid_page_id ON provider_calls (vivid_page_id);
CREATE INDEX provider_calls_usage ON provider_calls (user_id, claimed_at) WHERE attempts > 0;

ALTER TABLE provider_calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_calls FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON provider_calls
    USING (user_id = (SELECT current_user_id()))
    WITH CHECK (
        user_id = (SELECT current_user_id())
        AND (vivid_page_id IS NULL OR EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    );

CREATE FUNCTION forget_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.request_hash := NULL;
    NEW.answer := NULL;
    NEW.body_key := NULL;
    NEW.blob_key := NULL;
    RETURN NEW;
END
$$;
CREATE TRIGGER provider_calls_forget BEFORE UPDATE OF vivid_page_id ON provider_calls
    FOR EACH ROW WHEN (OLD.vivid_page_id IS NOT NULL AND NEW.vivid_page_id IS NULL AND OLD.fence = NEW.fence)
    EXECUTE FUNCTION forget_answer();

-- The counters budgets are held against: of a book, of a reader's month, and of what a reader's month costs the
-- operator. A deleted book takes its counter along; its row in provider_calls goes first, as when a call ends.
CREATE TABLE budgets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL DEFAULT current_user_id() REFERENCES users ON DELETE CASCADE,
    kind varchar(10) NOT NULL CHECK (kind IN ('book', 'month', 'service')),
    vivid_page_id uuid REFERENCES vivid_pages ON DELETE CASCADE,
    month date,
    reserved numeric(14,6) NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    spent numeric(14,6) NOT NULL DEFAULT 0 CHECK (spent >= 0),
    CHECK ((kind = 'book') = (vivid_page_id IS NOT NULL) AND (kind = 'book') = (month IS NULL)),
    UNIQUE (vivid_page_id),
    UNIQUE (user_id, kind, month)
);

ALTER TABLE budgets ENABLE ROW LEVEL SECURITY;
ALTER TABLE budgets FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON budgets
    USING (user_id = (SELECT current_user_id()))
    WITH CHECK (
        user_id = (SELECT current_user_id())
        AND (vivid_page_id IS NULL OR EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    );

GRANT SELECT, INSERT, UPDATE, DELETE ON provider_calls, budgets TO vividpages_app;

-- Whatever moves a reader's money does it one at a time: what is left of a budget is then what it says.
CREATE FUNCTION lock_budgets() RETURNS void
    LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('budgets ' || current_user_id(), 0));
$$;

-- Adds to the counters of one call. Needs lock_budgets().
CREATE FUNCTION move_budgets(call provider_calls, more_reserved numeric, more_spent numeric) RETURNS void
    LANGUAGE sql AS $$
    UPDATE budgets SET reserved = reserved + more_reserved, spent = spent + more_spent
    WHERE user_id = current_user_id()
      AND CASE kind
          WHEN 'book' THEN vivid_page_id = call.vivid_page_id
          WHEN 'month' THEN month = call.month
          ELSE month = call.month AND call.service_key
      END;
$$;

-- Ends a claim that is still the caller's: its reservation goes, what was spent or lost is counted. Returns the
-- row as it is then, or none where the claim was taken over.
CREATE FUNCTION end_call(call_id uuid, call_fence integer, new_state text, new_price numeric, is_lost boolean)
    RETURNS SETOF provider_calls LANGUAGE plpgsql AS $$
DECLARE
    call provider_calls;
    lost numeric;
BEGIN
    PERFORM lock_budgets();
    SELECT * INTO call FROM provider_calls
    WHERE id = call_id AND fence = call_fence AND state = 'claimed' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    lost := CASE WHEN is_lost THEN call.reserved ELSE 0 END;
    PERFORM move_budgets(call, -call.reserved, new_price + lost);
    RETURN QUERY
        UPDATE provider_calls
        SET state = new_state, reserved = 0, lease_until = NULL, ended_at = clock_timestamp(),
            price = new_price, lost_price = lost_price + lost, unanswered = unanswered + is_lost::integer
        WHERE id = call_id
        RETURNING *;
END
$$;

-- Claims a request and sets its price aside, or says why not: answered; busy, with the seconds its lease lasts;
-- book, month or service, the budget that is too small, with its limit and what is used of it.
CREATE FUNCTION claim_call(
    hash text, book uuid, new_provider text, new_model text, new_purpose text, new_version text,
    at_most numeric, with_service_key boolean, service_limit numeric, lease_seconds double precision
) RETURNS TABLE (
    outcome text, call_id uuid, call_fence integer, wait_seconds double precision, budget numeric, used numeric
) LANGUAGE plpgsql AS $$
DECLARE
    call provider_calls;
    moment timestamptz;
    this_month date;
BEGIN
    PERFORM lock_budgets();
    moment := clock_timestamp();
    this_month := date_trunc('month', moment AT TIME ZONE 'UTC')::date;
    INSERT INTO provider_calls (vivid_page_id, request_hash, provider, model, purpose, prompt_version)
    VALUES (book, hash, new_provider, new_model, new_purpose, new_version)
    ON CONFLICT (user_id, request_hash) DO NOTHING;
    SELECT * INTO STRICT call FROM provider_calls
    WHERE user_id = current_user_id() AND request_hash = hash FOR UPDATE;
    call_id := call.id;
    call_fence := call.fence;
    IF call.state = 'answered' THEN
        outcome := 'answered';
        RETURN NEXT;
        RETURN;
    END IF;
    IF call.state = 'claimed' THEN
        IF call.lease_until > moment THEN
            outcome := 'busy';
            wait_seconds := extract(epoch FROM call.lease_until - moment);
            RETURN NEXT;
            RETURN;
        END IF;
        SELECT * INTO call FROM end_call(call.id, call.fence, 'failed', 0, true);
    END IF;
    INSERT INTO budgets (kind, vivid_page_id, month)
    SELECT kind, page, of_month
    FROM (VALUES ('book', book, NULL), ('month', NULL, this_month), ('service', NULL, this_month))
        AS counters (kind, page, of_month)
    WHERE CASE kind WHEN 'book' THEN book IS NOT NULL WHEN 'month' THEN true ELSE with_service_key END
    ON CONFLICT DO NOTHING;
    SELECT b.kind, limits.amount, b.reserved + b.spent INTO outcome, budget, used
    FROM budgets b
    CROSS JOIN LATERAL (
        SELECT CASE b.kind
            WHEN 'book' THEN (SELECT (v.settings ->> 'budget')::numeric FROM vivid_pages v WHERE v.id = book)
            WHEN 'month' THEN (SELECT (u.preferences ->> 'monthly_budget')::numeric FROM users u
                               WHERE u.id = current_user_id())
            ELSE service_limit
        END AS amount
    ) AS limits
    WHERE b.user_id = current_user_id() AND b.reserved + b.spent + at_most > limits.amount AND at_most > 0
      AND CASE b.kind
          WHEN 'book' THEN b.vivid_page_id = book
          WHEN 'month' THEN b.month = this_month
          ELSE b.month = this_month AND with_service_key
      END
    ORDER BY b.kind LIMIT 1;
    IF FOUND THEN
        UPDATE provider_calls SET error_class = 'BudgetSpent' WHERE id = call.id;
        RETURN NEXT;
        RETURN;
    END IF;
    -- What was asked for by another book is from now on this one's.
    UPDATE provider_calls
    SET state = 'claimed', fence = fence + 1, attempts = attempts + 1, vivid_page_id = book,
        reserved = at_most, month = this_month, service_key = with_service_key,
        claimed_at = moment, ended_at = NULL, error_class = NULL,
        lease_until = moment + make_interval(secs => lease_seconds)
    WHERE id = call.id
    RETURNING * INTO call;
    PERFORM move_budgets(call, at_most, 0);
    outcome := 'claimed';
    call_fence := call.fence;
    RETURN NEXT;
END
$$;

REVOKE ALL ON FUNCTION lock_budgets() FROM PUBLIC;
REVOKE ALL ON FUNCTION move_budgets(provider_calls, numeric, numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION end_call(uuid, integer, text, numeric, boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION claim_call(text, uuid, text, text, text, text, numeric, boolean, numeric, double precision)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_budgets(), move_budgets(provider_calls, numeric, numeric),
    end_call(uuid, integer, text, numeric, boolean),
    claim_call(text, uuid, text, text, text, text, numeric, boolean, numeric, double precision) TO vividpages_app;
