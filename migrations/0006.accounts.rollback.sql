SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP FUNCTION user_id_for_email(text);
DROP POLICY looked_up ON users;
DROP FUNCTION give_back_attempts(bytea);
DROP FUNCTION take_attempt(bytea, integer, integer);
DROP TABLE login_attempts;
DROP TABLE one_time_tokens;
ALTER TABLE sessions DROP COLUMN started_at, DROP COLUMN user_agent, DROP COLUMN address;
