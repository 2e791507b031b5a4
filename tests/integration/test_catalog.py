"""Promise 16 and the shape of the schema, read from the catalog."""

from __future__ import annotations

from typing import Any, LiteralString

import psycopg
import pytest

from infra.postgres import APP_ROLE
from tests.postgres_fixtures import Clone

pytestmark = pytest.mark.integration

Admin = psycopg.Connection[Any]

# The specification's columns, with sessions.token as its hash, and the tables that stand beside it.
SPECIFIED = {
    "users": "id email password_hash google_id full_name avatar_url is_active email_verified created_at"
    " updated_at last_login_at",
    "api_keys": "id user_id provider encrypted_key nickname is_active created_at updated_at",
    "vivid_pages": "id user_id title author epub_filename epub_path cover_image_path style_preset llm_model"
    " image_model settings status error_message total_chapters total_scenes total_storyboards"
    " total_characters created_at completed_at",
    "jobs": "id vivid_page_id job_type status progress_percent current_step error_message metadata created_at"
    " started_at completed_at",
    "scenes": "id vivid_page_id chapter_number scene_number text_content word_count llm_analysis created_at",
    "characters": "id vivid_page_id name aliases initial_appearance reference_image_path role"
    " first_appearance_scene created_at",
    "character_changes": "id character_id scene_id change_type description prompt_modifier created_at",
    "settings": "id vivid_page_id name description visual_keywords first_appearance_scene created_at",
    "storyboards": "id vivid_page_id scene_id image_path thumbnail_path prompt_used generation_params"
    " version_number is_active file_size width height created_at",
    "storyboard_history": "id storyboard_id image_path prompt_used user_feedback version_number created_at",
    "character_embeddings": "id character_id embedding model created_at updated_at",
    "setting_embeddings": "id setting_id embedding model created_at updated_at",
    "sessions": "id user_id token_hash expires_at created_at",
    "corrections": "id vivid_page_id seq subject kind subject_ids payload undone_at created_at",
    "analysed_casts": "id vivid_page_id people places scenes changes",
    "reference_pictures": "id vivid_page_id character_id look image_path features created_at",
    "reading_positions": "id vivid_page_id chapter_number scene_number furthest_chapter furthest_scene"
    " read_at",
    "provider_calls": "id user_id vivid_page_id request_hash provider model state answer price created_at",
    "vendor_batches": "id user_id book_id execution model state vendor_id calls lease_until created_at",
    "budgets": "id user_id kind vivid_page_id month reserved spent",
    "outbox": "id user_id kind subject_id payload created_at",
    "one_time_tokens": "id user_id purpose token_hash email expires_at created_at",
}
# Tables that the application reaches through functions alone.
CLOSED = {"login_attempts"}
# What looks across tenants, and runs with its owner's rights for it.
DEFINERS = {
    "take_attempt",
    "give_back_attempts",
    "user_id_for_email",
    "user_id_for_google",
    "users_with_overdue_work",
    "keys_not_under",
}


def names(admin: Admin, query: LiteralString, *parameters: object) -> set[str]:
    """The first column of `query`."""
    return {row[0] for row in admin.execute(query, parameters or None)}


def test_the_tables_and_columns_of_the_specification_are_there(admin: Admin) -> None:
    found: dict[str, set[str]] = {}
    for table, column in admin.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    ):
        found.setdefault(table, set()).add(column)
    assert {
        table: set(columns.split()) - found.get(table, set()) for table, columns in SPECIFIED.items()
    } == {table: set() for table in SPECIFIED}


def test_the_application_role_can_do_nothing_special(admin: Admin) -> None:
    role = admin.execute(
        """
        SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
        FROM pg_roles WHERE rolname = %s
        """,
        [APP_ROLE],
    ).fetchone()
    assert role == (False,) * 5
    memberships = names(
        admin, "SELECT r.rolname FROM pg_roles r WHERE r.rolname <> %s AND pg_has_role(%s, r.oid, 'MEMBER')",
        APP_ROLE, APP_ROLE,
    )  # fmt: skip
    assert memberships == set()
    owned = names(
        admin, "SELECT objid::text FROM pg_shdepend WHERE deptype = 'o' AND refobjid = %s::regrole", APP_ROLE
    )
    assert owned == set()


def test_the_owner_is_no_superuser_either(admin: Admin) -> None:
    owners = admin.execute(
        """
        SELECT DISTINCT r.rolsuper, r.rolbypassrls
        FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
        WHERE c.relnamespace = 'public'::regnamespace
        """
    ).fetchall()
    assert owners == [(False, False)]


def test_row_level_security_is_forced_on_every_table_the_application_can_touch(admin: Admin) -> None:
    touchable: LiteralString = """
        SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND has_table_privilege(%s, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
    """
    tables = names(admin, touchable, APP_ROLE)
    assert tables == set(SPECIFIED)
    assert names(admin, touchable + "AND c.relrowsecurity AND c.relforcerowsecurity", APP_ROLE) == tables
    both = names(
        admin,
        "SELECT tablename FROM pg_policies WHERE qual IS NOT NULL AND with_check IS NOT NULL AND cmd = 'ALL'",
    )
    assert both == tables | CLOSED


def test_row_level_security_is_forced_on_every_table_of_ours(admin: Admin) -> None:
    bare = names(
        admin,
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname NOT LIKE '%%yoyo%%'
          AND NOT (relrowsecurity AND relforcerowsecurity)
        """,
    )
    assert bare == set()


def test_policies_of_the_owner_are_for_the_owner_alone(admin: Admin) -> None:
    """A policy that shows more than a tenant's own rows must not reach the application."""
    wide = names(
        admin, "SELECT policyname FROM pg_policies WHERE qual NOT LIKE '%%current_user_id()%%' "
        "AND qual NOT LIKE '%%EXISTS%%' AND roles <> '{vividpages_owner}'",
    )  # fmt: skip
    assert wide == set()


def test_the_application_role_cannot_truncate_or_make_anything(clone: Clone) -> None:
    for statement in (
        "TRUNCATE scenes",
        "CREATE TABLE public.mine (id integer)",
        "CREATE SCHEMA mine",
        "CREATE TEMPORARY TABLE mine (id integer)",
        "ALTER TABLE scenes DISABLE ROW LEVEL SECURITY",
        "DROP POLICY of_own_book ON scenes",
        "SET ROLE vividpages_owner",
        "SET SESSION AUTHORIZATION postgres",
        "SELECT * FROM _yoyo_migration",
        "SELECT * FROM yoyo_lock",
    ):
        with psycopg.connect(clone.app_url) as conn:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                conn.execute(statement)
            conn.rollback()
    with psycopg.connect(clone.app_url) as conn:
        conn.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("SELECT * FROM scenes")
        conn.rollback()


def test_views_run_as_whoever_asks(admin: Admin) -> None:
    views = names(
        admin,
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
          AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'
        """,
    )
    assert views == set()


def test_only_known_functions_run_with_their_owners_rights_and_only_for_the_application(
    admin: Admin,
) -> None:
    definers: LiteralString = """
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
    """
    assert names(admin, definers) == DEFINERS
    fenced: LiteralString = """
        AND proowner = 'vividpages_owner'::regrole
        AND proconfig && ARRAY['search_path=public, pg_temp', 'search_path=pg_catalog, public']
        AND has_function_privilege(%s, oid, 'EXECUTE')
        AND NOT EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0)
    """
    assert names(admin, definers + fenced, APP_ROLE) == DEFINERS


def test_times_have_a_zone_and_updated_at_a_trigger(admin: Admin) -> None:
    columns = admin.execute(
        """
        SELECT table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE '%yoyo%' AND data_type LIKE 'timestamp%'
        """
    ).fetchall()
    assert {kind for _, _, kind in columns} == {"timestamp with time zone"}
    kept = {table for table, column, _ in columns if column == "updated_at"}
    triggers = names(
        admin,
        """
        SELECT event_object_table FROM information_schema.triggers
        WHERE action_timing = 'BEFORE' AND event_manipulation = 'UPDATE'
          AND action_statement = 'EXECUTE FUNCTION touch_updated_at()'
        """,
    )
    assert kept == triggers


def test_every_foreign_key_can_use_an_index(admin: Admin) -> None:
    """Without one, deleting a parent reads the whole child table."""
    bare = admin.execute(
        """
        SELECT k.conrelid::regclass::text, k.conname FROM pg_constraint k
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_index i
            WHERE i.indrelid = k.conrelid AND i.indpred IS NULL
              AND (i.indkey::smallint[])[0] = k.conkey[cardinality(k.conkey)]
        )
        """
    ).fetchall()
    assert bare == []


def test_no_index_repeats_another(admin: Admin) -> None:
    repeated = admin.execute(
        """
        SELECT a.indexrelid::regclass::text, b.indexrelid::regclass::text
        FROM pg_index a JOIN pg_index b ON a.indrelid = b.indrelid AND a.indexrelid <> b.indexrelid
        WHERE a.indrelid::regclass::text = ANY (%s) AND a.indkey::text = b.indkey::text
          AND a.indpred IS NULL AND b.indpred IS NULL AND a.indexprs IS NULL AND b.indexprs IS NULL
        """,
        [list(SPECIFIED)],
    ).fetchall()
    assert repeated == []


def test_vectors_have_an_hnsw_index_for_the_cosine(admin: Admin) -> None:
    indexes = names(
        admin,
        "SELECT tablename FROM pg_indexes WHERE indexdef LIKE '%USING hnsw (embedding vector_cosine_ops)%'",
    )
    assert indexes == {"character_embeddings", "setting_embeddings"}
