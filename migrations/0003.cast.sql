-- People, places, and how people change.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- alias_mentions maps each of aliases to how often the book uses it.
CREATE TABLE characters (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL REFERENCES vivid_pages ON DELETE CASCADE,
    name varchar(255) NOT NULL,
    aliases text[] NOT NULL DEFAULT '{}',
    alias_mentions jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(alias_mentions) = 'object'),
    gender char(1) NOT NULL DEFAULT 'U' CHECK (gender IN ('F', 'M', 'U')),
    mentions integer NOT NULL DEFAULT 0,
    initial_appearance jsonb NOT NULL CHECK (jsonb_typeof(initial_appearance) = 'object'),
    reference_image_path varchar(1024),
    role varchar(50) CHECK (role IN ('protagonist', 'antagonist', 'supporting')),
    first_appearance_scene uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (vivid_page_id, name),
    FOREIGN KEY (vivid_page_id, first_appearance_scene) REFERENCES scenes (vivid_page_id, id)
        ON DELETE SET NULL (first_appearance_scene)
);
CREATE INDEX characters_first_appearance_scene ON characters (first_appearance_scene);

ALTER TABLE characters ENABLE ROW LEVEL SECURITY;
ALTER TABLE characters FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON characters
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

-- The places of a book. (vivid_pages.settings are the reader's choices for it.)
CREATE TABLE settings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL REFERENCES vivid_pages ON DELETE CASCADE,
    name varchar(255) NOT NULL,
    description text NOT NULL,
    visual_keywords text[] NOT NULL DEFAULT '{}',
    mentions integer NOT NULL DEFAULT 0,
    first_appearance_scene uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (vivid_page_id, name),
    FOREIGN KEY (vivid_page_id, first_appearance_scene) REFERENCES scenes (vivid_page_id, id)
        ON DELETE SET NULL (first_appearance_scene)
);
CREATE INDEX settings_first_appearance_scene ON settings (first_appearance_scene);

ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON settings
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

-- A change replaces what was said of the same feature before; with ends, the feature is again as at first.
CREATE TABLE character_changes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    character_id uuid NOT NULL REFERENCES characters ON DELETE CASCADE,
    scene_id uuid NOT NULL REFERENCES scenes ON DELETE CASCADE,
    change_type varchar(50) NOT NULL CHECK (change_type IN ('outfit', 'injury', 'hair', 'age', 'other')),
    feature text NOT NULL DEFAULT '',
    description text NOT NULL,
    prompt_modifier text,
    ends boolean NOT NULL DEFAULT false,
    evidence text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (character_id, scene_id, change_type, feature)
);
CREATE INDEX character_changes_scene_id ON character_changes (scene_id);

ALTER TABLE character_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE character_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON character_changes
    USING (EXISTS (SELECT FROM characters c WHERE c.id = character_id))
    WITH CHECK (EXISTS (
        SELECT FROM characters c JOIN scenes s ON s.vivid_page_id = c.vivid_page_id
        WHERE c.id = character_id AND s.id = scene_id
    ));

GRANT SELECT, INSERT, UPDATE, DELETE ON characters, settings, character_changes TO vividpages_app;
