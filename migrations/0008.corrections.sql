-- What readers set right in a cast, and pictures that are painted anew.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- known_as: the names the row went by before, the oldest first; an analysis that comes again finds it by them.
-- edited: the fields that are the reader's, which no analysis overwrites (appearance.hair_color, name, …).
ALTER TABLE characters
    ADD COLUMN known_as text[] NOT NULL DEFAULT '{}',
    ADD COLUMN edited text[] NOT NULL DEFAULT '{}',
    ADD COLUMN hidden boolean NOT NULL DEFAULT false;
ALTER TABLE settings
    ADD COLUMN aliases text[] NOT NULL DEFAULT '{}',
    ADD COLUMN known_as text[] NOT NULL DEFAULT '{}',
    ADD COLUMN edited text[] NOT NULL DEFAULT '{}',
    ADD COLUMN hidden boolean NOT NULL DEFAULT false;

-- The corrections of a book, in the order they were made. payload has what was before, by names and places in
-- reading order as well as by ids, and what was asked for; subject_ids outlive the rows they name.
CREATE TABLE corrections (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL REFERENCES vivid_pages ON DELETE CASCADE,
    seq integer NOT NULL CHECK (seq > 0),
    subject varchar(20) NOT NULL CHECK (subject IN ('character', 'setting')),
    kind varchar(20) NOT NULL CHECK (kind IN ('rename', 'edit', 'merge', 'split', 'hide', 'not_same')),
    subject_ids uuid[] NOT NULL CHECK (cardinality(subject_ids) > 0),
    payload jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
    undone_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (vivid_page_id, seq)
);

ALTER TABLE corrections ENABLE ROW LEVEL SECURITY;
ALTER TABLE corrections FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON corrections
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON corrections TO vividpages_app;

ALTER TABLE storyboard_history
    ADD COLUMN alt_text text NOT NULL DEFAULT '',
    ADD COLUMN file_size integer,
    ADD COLUMN width integer,
    ADD COLUMN height integer;

-- One storyboard is painted anew by one job at a time.
CREATE UNIQUE INDEX jobs_one_regeneration ON jobs ((metadata ->> 'storyboard_id'))
    WHERE job_type = 'image-regeneration' AND status IN ('queued', 'processing');
