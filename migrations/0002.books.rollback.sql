SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP TABLE scenes;
DROP TABLE jobs;
DROP TABLE vivid_pages;
