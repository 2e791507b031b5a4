SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP FUNCTION users_with_overdue_work(integer);
DROP POLICY overdue ON vivid_pages;
DROP INDEX vivid_pages_uploading;
-- The owner sees no rows of a table whose row-level security is forced.
ALTER TABLE vivid_pages NO FORCE ROW LEVEL SECURITY;
UPDATE vivid_pages SET status = 'cancelled' WHERE status = 'parsed';
ALTER TABLE vivid_pages FORCE ROW LEVEL SECURITY;
ALTER TABLE vivid_pages
    DROP COLUMN starts_by_hand,
    DROP COLUMN title_is_own,
    DROP COLUMN author_is_own,
    DROP CONSTRAINT vivid_pages_status_check,
    ADD CONSTRAINT vivid_pages_status_check CHECK (
        status IN ('uploading', 'queued', 'processing', 'completed', 'failed', 'cancelled')
    );
DROP TABLE outbox;
