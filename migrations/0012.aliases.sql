-- Where the book reveals whose a name is: alias_scenes maps some of aliases to [chapter, scene].

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

ALTER TABLE characters
    ADD COLUMN alias_scenes jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(alias_scenes) = 'object');
