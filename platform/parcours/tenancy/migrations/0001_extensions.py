"""The PostgreSQL extensions of the public schema. Written by hand: `makemigrations` never makes this file anew."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    # Said here and not in the migrations that need it: those may be generated anew and would forget it.
    run_before = [("tenants", "__first__")]

    operations = [UnaccentExtension(), TrigramExtension()]
