SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';

DROP FUNCTION claim_call(text, uuid, text, text, text, text, numeric, boolean, numeric, double precision);
DROP FUNCTION end_call(uuid, integer, text, numeric, boolean);
DROP FUNCTION move_budgets(provider_calls, numeric, numeric);
DROP FUNCTION lock_budgets();
DROP TABLE budgets;
DROP TABLE provider_calls;
DROP FUNCTION forget_answer();
