-- Answers that are bought many at a time, for less, from a vendor that takes its time.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- One row for each batch. `calls` are its claims in provider_calls, as [{"id", "fence", "hash", "at_most"}]; they
-- last until the batch has ended. submitting: until lease_until one worker hands it in, and whoever comes later
-- looks first whether the vendor has it; running: the vendor knows it as vendor_id; ended: what was answered is in
-- provider_calls, the rest may be bought singly. A batch outlives its book, so that it can be called off.
CREATE TABLE vendor_batches (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL DEFAULT current_user_id() REFERENCES users ON DELETE CASCADE,
    book_id uuid NOT NULL,
    execution text NOT NULL DEFAULT '',
    model varchar(100) NOT NULL,
    state varchar(10) NOT NULL DEFAULT 'submitting' CHECK (state IN ('submitting', 'running', 'ended')),
    vendor_id varchar(200),
    calls jsonb NOT NULL CHECK (jsonb_typeof(calls) = 'array'),
    lease_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    UNIQUE (user_id, vendor_id)
);
CREATE UNIQUE INDEX vendor_batches_open ON vendor_batches (user_id, book_id) WHERE state <> 'ended';

ALTER TABLE vendor_batches ENABLE ROW LEVEL SECURITY;
ALTER TABLE vendor_batches FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON vendor_batches
    USING (user_id = (SELECT current_user_id()))
    WITH CHECK (user_id = (SELECT current_user_id()));

GRANT SELECT, INSERT, UPDATE, DELETE ON vendor_batches TO vividpages_app;

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('start', 'redraw', 'erase', 'bulk'));
