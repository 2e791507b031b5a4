SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP FUNCTION user_id_for_google(text);
DROP POLICY looked_up_by_google ON users;
