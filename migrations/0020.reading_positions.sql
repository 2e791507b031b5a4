-- Where a reader is in a book, and how far they have been.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- Places in reading order, not scenes: they outlive a book that is cut anew.
CREATE TABLE reading_positions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL UNIQUE REFERENCES vivid_pages ON DELETE CASCADE,
    chapter_number integer NOT NULL CHECK (chapter_number > 0),
    scene_number integer NOT NULL CHECK (scene_number > 0),
    furthest_chapter integer NOT NULL,
    furthest_scene integer NOT NULL,
    read_at timestamptz NOT NULL,
    CHECK ((furthest_chapter, furthest_scene) >= (chapter_number, scene_number))
);

ALTER TABLE reading_positions ENABLE ROW LEVEL SECURITY;
ALTER TABLE reading_positions FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON reading_positions
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON reading_positions TO vividpages_app;
