-- Pictures and their former versions.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- A storyboard keeps its id for life; its row holds the version that is shown.
CREATE TABLE storyboards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL REFERENCES vivid_pages ON DELETE CASCADE,
    scene_id uuid NOT NULL,
    kind varchar(20) NOT NULL DEFAULT 'scene' CHECK (kind IN ('scene', 'speaker')),
    status varchar(20) NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'painted', 'failed')),
    image_path varchar(1024),
    thumbnail_path varchar(1024),
    alt_text text NOT NULL DEFAULT '',
    prompt_used text NOT NULL,
    generation_params jsonb,
    version_number integer NOT NULL DEFAULT 1 CHECK (version_number > 0),
    is_active boolean NOT NULL DEFAULT true,
    error_message text,
    file_size integer,
    width integer,
    height integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (status <> 'painted' OR (image_path IS NOT NULL AND thumbnail_path IS NOT NULL)),
    FOREIGN KEY (vivid_page_id, scene_id) REFERENCES scenes (vivid_page_id, id) ON DELETE CASCADE
);
CREATE INDEX storyboards_vivid_page_id ON storyboards (vivid_page_id, status);
CREATE INDEX storyboards_scene_id ON storyboards (scene_id);
CREATE UNIQUE INDEX storyboards_one_active ON storyboards (scene_id, kind) WHERE is_active;
CREATE TRIGGER storyboards_updated_at BEFORE UPDATE ON storyboards
    FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

ALTER TABLE storyboards ENABLE ROW LEVEL SECURITY;
ALTER TABLE storyboards FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON storyboards
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

-- One row per replaced version, with the wish that replaced it.
CREATE TABLE storyboard_history (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    storyboard_id uuid NOT NULL REFERENCES storyboards ON DELETE CASCADE,
    image_path varchar(1024) NOT NULL,
    thumbnail_path varchar(1024),
    prompt_used text NOT NULL,
    generation_params jsonb,
    user_feedback text,
    version_number integer NOT NULL CHECK (version_number > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (storyboard_id, version_number)
);

ALTER TABLE storyboard_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE storyboard_history FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON storyboard_history
    USING (EXISTS (SELECT FROM storyboards b WHERE b.id = storyboard_id))
    WITH CHECK (EXISTS (SELECT FROM storyboards b WHERE b.id = storyboard_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON storyboards, storyboard_history TO vividpages_app;
