-- What analyses found by themselves, so that corrections can be played over it again.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- One row per book that was corrected: people, places, scenes and changes by ids, as no reader touched them.
CREATE TABLE analysed_casts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL UNIQUE REFERENCES vivid_pages ON DELETE CASCADE,
    people jsonb NOT NULL CHECK (jsonb_typeof(people) = 'array'),
    places jsonb NOT NULL CHECK (jsonb_typeof(places) = 'array'),
    scenes jsonb NOT NULL CHECK (jsonb_typeof(scenes) = 'array'),
    changes jsonb NOT NULL CHECK (jsonb_typeof(changes) = 'array')
);

ALTER TABLE analysed_casts ENABLE ROW LEVEL SECURITY;
ALTER TABLE analysed_casts FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON analysed_casts
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON analysed_casts TO vividpages_app;
