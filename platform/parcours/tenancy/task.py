"""Celery tasks and schemas. A task that works in a space is sent with its schema in a header and fails without it.

The schema is set in `__call__`: Celery swallows exceptions of signal handlers, so a handler would run the task in
`public` when the schema is missing or unknown.
"""

from celery import Task
from django.db import connection
from django_tenants.utils import get_public_schema_name, get_tenant_model, schema_context

HEADER = "parcours_schema"


class UnknownSchema(Exception):
    """The task names no schema, or one that no authority has."""


class SchemaTask(Task):
    """Base of all tasks. `in_space = True` makes the header required; other tasks run in the public schema."""

    abstract = True
    in_space = False

    def __call__(self, *args, **kwargs):
        with schema_context(self._schema()):
            return super().__call__(*args, **kwargs)

    def _schema(self) -> str:
        if not self.in_space:
            return get_public_schema_name()
        schema = (self.request.headers or {}).get(HEADER)
        if not schema or not get_tenant_model().objects.filter(schema_name=schema).exists():
            raise UnknownSchema(f"{self.name}: {schema!r}")
        return schema

    def apply_async(self, args=None, kwargs=None, headers=None, **options):
        if self.in_space:
            headers = {HEADER: connection.schema_name, **(headers or {})}
        return super().apply_async(args, kwargs, headers=headers, **options)
