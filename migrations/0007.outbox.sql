-- Messages that leave with the rows they are about, and books that wait for their reader.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- A row is deleted once its message can no longer be lost: an execution that was started is kept by the state
-- machine; what goes to a queue stays (sent_at) until its worker is done. subject_id is the book, storyboard or
-- user the message is about; it may be gone already.
CREATE TABLE outbox (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL DEFAULT current_user_id() REFERENCES users ON DELETE CASCADE,
    kind varchar(20) NOT NULL CHECK (kind IN ('start', 'redraw', 'erase')),
    subject_id uuid NOT NULL,
    payload jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);
CREATE INDEX outbox_user_id ON outbox (user_id, created_at);
CREATE INDEX outbox_created_at ON outbox (created_at);

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON outbox
    USING (user_id = (SELECT current_user_id()))
    WITH CHECK (user_id = (SELECT current_user_id()));

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO vividpages_app;

-- starts_by_hand: the book stops once it is parsed, until its reader has seen what it would cost. title_is_own and
-- author_is_own: given by the reader, and not to be replaced by what the EPUB says.
ALTER TABLE vivid_pages
    ADD COLUMN starts_by_hand boolean NOT NULL DEFAULT false,
    ADD COLUMN title_is_own boolean NOT NULL DEFAULT false,
    ADD COLUMN author_is_own boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT vivid_pages_status_check,
    ADD CONSTRAINT vivid_pages_status_check CHECK (
        status IN ('uploading', 'queued', 'processing', 'parsed', 'completed', 'failed', 'cancelled')
    );
CREATE INDEX vivid_pages_uploading ON vivid_pages (updated_at) WHERE status = 'uploading';

-- Who has something that is overdue: the one question that is asked across readers, and only by the sweep. The
-- owner, whom row-level security holds back too, may look while it is asked; the answer is ids and nothing else.
CREATE POLICY overdue ON outbox FOR SELECT TO vividpages_owner
    USING (current_setting('app.sweeping', true) = 'on');
CREATE POLICY overdue ON vivid_pages FOR SELECT TO vividpages_owner
    USING (current_setting('app.sweeping', true) = 'on');

CREATE FUNCTION users_with_overdue_work(most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM set_config('app.sweeping', 'on', true);
    RETURN QUERY
        SELECT overdue.user_id
        FROM (
            SELECT o.user_id, o.created_at FROM outbox o
            WHERE o.created_at < now() - interval '1 minute'
              AND (o.sent_at IS NULL OR o.sent_at < now() - interval '1 hour')
            UNION ALL
            SELECT v.user_id, v.updated_at FROM vivid_pages v
            WHERE v.status = 'uploading' AND v.updated_at < now() - interval '1 day'
        ) AS overdue
        GROUP BY overdue.user_id
        ORDER BY min(overdue.created_at)
        LIMIT least(most, 1000);
    PERFORM set_config('app.sweeping', 'off', true);
END
$$;
REVOKE ALL ON FUNCTION users_with_overdue_work(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION users_with_overdue_work(integer) TO vividpages_app;
