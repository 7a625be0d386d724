"""Refuse UPDATE and DELETE on the trail, in each schema that has one. SQL only: spaces are made by replaying it."""

from django.db import migrations

CREATE = """
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
$body$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $body$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
"""
DROP = "DROP TRIGGER audit_entry_append_only ON audit_entry; DROP FUNCTION refuse_audit_change();"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
