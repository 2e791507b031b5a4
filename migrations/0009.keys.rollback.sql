SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP FUNCTION keys_not_under(text, uuid, integer);
DROP POLICY rotation ON api_keys;
DROP INDEX api_keys_key_id;
DROP INDEX api_keys_one_active;
ALTER TABLE api_keys
    DROP COLUMN hint,
    DROP COLUMN tested_at,
    DROP COLUMN test_ok,
    DROP COLUMN test_message;
