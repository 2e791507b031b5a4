SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP TABLE sessions;
DROP TABLE api_keys;
DROP TABLE users;
DROP FUNCTION touch_updated_at();
DROP FUNCTION current_user_id();
