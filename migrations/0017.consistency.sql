-- What people look like in pictures: a reference for each look, and how like it a picture came out.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- look is the hash of who, how they look, style, size and model; features are what pictures are compared by.
-- character_id is null once that person is no more; the place is that of the scene it was first needed for.
ALTER TABLE characters ADD UNIQUE (vivid_page_id, id);
CREATE TABLE reference_pictures (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL REFERENCES vivid_pages ON DELETE CASCADE,
    character_id uuid,
    look varchar(64) NOT NULL,
    name varchar(255) NOT NULL,
    description text NOT NULL,
    style varchar(50) NOT NULL,
    model varchar(100) NOT NULL,
    image_path varchar(1024) NOT NULL,
    features jsonb NOT NULL CHECK (jsonb_typeof(features) = 'array'),
    chapter_number integer NOT NULL,
    scene_number integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (vivid_page_id, look),
    FOREIGN KEY (vivid_page_id, character_id) REFERENCES characters (vivid_page_id, id)
        ON DELETE SET NULL (character_id)
);
CREATE INDEX reference_pictures_character_id ON reference_pictures (character_id);

ALTER TABLE reference_pictures ENABLE ROW LEVEL SECURITY;
ALTER TABLE reference_pictures FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON reference_pictures
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON reference_pictures TO vividpages_app;

-- How like their references the people in the picture are: the mean of their scores, 0 to 1; null where
-- nobody could be compared.
ALTER TABLE storyboards ADD COLUMN consistency double precision;
CREATE INDEX storyboards_consistency ON storyboards (vivid_page_id, consistency, id)
    WHERE is_active AND consistency IS NOT NULL;
