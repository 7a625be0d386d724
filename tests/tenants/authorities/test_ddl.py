"""A replayed space is what Django's own migrations make, column for column."""

import pytest
from django.core.management import call_command
from django.db import connection

from tenants.authorities.ddl import migration_names, space_ddl

QUERIES = {
    "columns": """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default,
        is_identity FROM information_schema.columns WHERE table_schema = %(schema)s""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = %(schema)s",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = to_regnamespace(%(schema)s)""",
    "triggers": """SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = to_regnamespace(%(schema)s) AND NOT tgisinternal""",
    "functions": """SELECT proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = to_regnamespace(%(schema)s)""",
}


def catalog(schema: str) -> dict[str, list]:
    """What the catalogues say of a schema, under a name of its own that does not tell one schema from another."""
    with connection.cursor() as cursor:
        found = {}
        for name, query in QUERIES.items():
            cursor.execute(query, {"schema": schema})
            found[name] = sorted(tuple(str(value).replace(schema, "SPACE") for value in row) for row in cursor)
    return found


def ledger(schema: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT app, name FROM "{schema}".django_migrations')
        return set(cursor.fetchall())


@pytest.fixture
def migrated(db):
    """The schema of an enrolled authority that `migrate_schemas` found before any worker did."""
    from tests.factories.spaces import make_space

    authority = make_space(subdomain="migre", name="Migrée")
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{authority.schema_name}" CASCADE; CREATE SCHEMA "{authority.schema_name}"')
    call_command("migrate_schemas", schema_name=authority.schema_name, verbosity=0)
    connection.set_schema_to_public()
    return authority.schema_name


def test_the_replayed_space_equals_the_migrated_one(migrated, alpha):
    connection.set_schema_to_public()
    replayed, made = catalog(alpha.schema_name), catalog(migrated)
    assert len(replayed["columns"]) > 100 and replayed["triggers"]
    for name in QUERIES:
        assert replayed[name] == made[name], name
    assert ledger(alpha.schema_name) == ledger(migrated)


def test_migrating_a_replayed_space_has_nothing_to_do(alpha, capsys):
    connection.set_schema_to_public()
    before = catalog(alpha.schema_name)
    call_command("migrate_schemas", schema_name=alpha.schema_name, verbosity=1)
    assert "No migrations to apply" in capsys.readouterr().out
    connection.set_schema_to_public()
    assert catalog(alpha.schema_name) == before


def test_every_migration_of_a_space_is_expressible_as_sql(db):
    """RunPython would be left out of the replay without a word."""
    assert migration_names()
    assert "RunPython" not in space_ddl() and "cannot be" not in space_ddl().lower()
