-- Books, the jobs that make them, and their scenes.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

-- settings has the keys storyboardDensity, storyboardsPerChapter, includeSpeakerStoryboards, imageResolution and
-- customInstructions; source_key is the object a dropped book came as.
CREATE TABLE vivid_pages (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    title varchar(500) NOT NULL,
    author varchar(255),
    language varchar(35),
    epub_filename varchar(255) NOT NULL,
    epub_path varchar(1024) NOT NULL,
    source_key varchar(1024),
    cover_image_path varchar(1024),
    style_preset varchar(50) NOT NULL,
    llm_model varchar(100) NOT NULL,
    image_model varchar(100) NOT NULL,
    settings jsonb NOT NULL CHECK (jsonb_typeof(settings) = 'object'),
    status varchar(50) NOT NULL DEFAULT 'processing'
        CHECK (status IN ('uploading', 'queued', 'processing', 'completed', 'failed', 'cancelled')),
    execution_name varchar(80) UNIQUE,
    error_code varchar(50),
    error_message text,
    warnings text[] NOT NULL DEFAULT '{}',
    total_chapters integer,
    total_scenes integer,
    total_storyboards integer,
    total_characters integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz
);
CREATE INDEX vivid_pages_library ON vivid_pages (user_id, created_at DESC, id DESC);
CREATE INDEX vivid_pages_unfinished ON vivid_pages (status) WHERE status IN ('queued', 'processing');
CREATE TRIGGER vivid_pages_updated_at BEFORE UPDATE ON vivid_pages
    FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

ALTER TABLE vivid_pages ENABLE ROW LEVEL SECURITY;
ALTER TABLE vivid_pages FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON vivid_pages
    USING (user_id = (SELECT current_user_id()))
    WITH CHECK (user_id = (SELECT current_user_id()));

CREATE TABLE jobs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL REFERENCES vivid_pages ON DELETE CASCADE,
    job_type varchar(50) NOT NULL
        CHECK (job_type IN ('epub-parse', 'llm-analysis', 'image-generation', 'image-regeneration')),
    status varchar(50) NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'processing', 'completed', 'failed', 'cancelled')),
    progress_percent integer NOT NULL DEFAULT 0 CHECK (progress_percent BETWEEN 0 AND 100),
    current_step varchar(255),
    error_message text,
    metadata jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    completed_at timestamptz
);
CREATE INDEX jobs_vivid_page_id ON jobs (vivid_page_id, created_at DESC);
CREATE INDEX jobs_status ON jobs (status, completed_at);
-- The pipeline runs once for a book; only painting one picture anew happens many times.
CREATE UNIQUE INDEX jobs_one_per_type ON jobs (vivid_page_id, job_type) WHERE job_type <> 'image-regeneration';
CREATE TRIGGER jobs_updated_at BEFORE UPDATE ON jobs
    FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- What hangs on a book is visible where the book is: the policy of vivid_pages applies inside this one.
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON jobs
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

-- analysis_error says why llm_analysis is empty. UNIQUE (vivid_page_id, id) lets other tables say that a scene is one of the same book.
CREATE TABLE scenes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vivid_page_id uuid NOT NULL REFERENCES vivid_pages ON DELETE CASCADE,
    chapter_number integer NOT NULL CHECK (chapter_number > 0),
    scene_number integer NOT NULL CHECK (scene_number > 0),
    chapter_title text NOT NULL DEFAULT '',
    text_content text NOT NULL,
    word_count integer,
    llm_analysis jsonb CHECK (jsonb_typeof(llm_analysis) = 'object'),
    analysis_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (vivid_page_id, chapter_number, scene_number),
    UNIQUE (vivid_page_id, id)
);

ALTER TABLE scenes ENABLE ROW LEVEL SECURITY;
ALTER TABLE scenes FORCE ROW LEVEL SECURITY;
CREATE POLICY of_own_book ON scenes
    USING (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id))
    WITH CHECK (EXISTS (SELECT FROM vivid_pages v WHERE v.id = vivid_page_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON vivid_pages, jobs, scenes TO vividpages_app;
