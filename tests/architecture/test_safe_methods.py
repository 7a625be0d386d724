"""GET, HEAD and OPTIONS never change anything: mail scanners open every link, browsers fetch ahead."""

import pytest
from django.db import connection
from django_tenants.utils import schema_context

from tests.architecture.space_urls import space_urls
from tests.factories.accounts import MembershipFactory
from tests.factories.foreign import fill_space

URLS = space_urls()
_DIGEST = "SELECT %L, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM %I.%I t"
#: The catalogue writes the statement: a hundred tables in one round trip.
_ONE_FOR_EACH_TABLE = """
SELECT string_agg(format(%s, schemaname || '.' || tablename, schemaname, tablename), ' UNION ALL ')
FROM pg_tables
WHERE (schemaname = 'public' OR schemaname LIKE %s) AND schemaname !~ '^(pg_|information_schema)'
"""


def snapshot(schema: str = "%") -> dict[str, str]:
    """Table -> digest of all its rows, in the space's schema and in the public one; without a space, in all of them."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_FOR_EACH_TABLE, [_DIGEST, schema.replace("_", r"\_")])
        (one_for_all,) = cursor.fetchone()
        cursor.execute(one_for_all)
        return dict(cursor.fetchall())


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
