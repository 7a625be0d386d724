"""GET, HEAD and OPTIONS never change anything: mail scanners open every link, browsers fetch ahead."""

import pytest
from django.db import connection
from django_tenants.utils import schema_context

from tests.architecture.space_urls import space_urls
from tests.factories.accounts import MembershipFactory
from tests.factories.foreign import fill_space

URLS = space_urls()


def snapshot(schema: str = "%") -> dict[str, str]:
    """Table -> digest of all its rows, in the space's schema and in the public one; without a space, in all of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%%I.%%I', schemaname, tablename) FROM pg_tables"
            " WHERE (schemaname = 'public' OR schemaname LIKE %s) AND schemaname !~ '^(pg_|information_schema)'",
            [schema.replace("_", r"\_")],
        )
        tables = [name for (name,) in cursor.fetchall()]
        digests = {}
        for table in tables:
            # Table names come from the catalogue, quoted by format().
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t")
            digests[table] = cursor.fetchone()[0]
    return digests


@pytest.mark.parametrize(("route", "path", "names_row"), URLS, ids=[url[0] or "/" for url in URLS])
def test_asking_changes_no_row(alpha, visit, route, path, names_row):
    with schema_context(alpha.schema_name):
        fill_space()
    lead = visit(alpha.host, MembershipFactory(authority=alpha, role="lead").user)
    before = snapshot(alpha.schema_name)
    for client in (lead, visit(alpha.host)):
        for method in ("get", "head", "options"):
            assert getattr(client, method)(path).status_code < 500
    assert snapshot(alpha.schema_name) == before
