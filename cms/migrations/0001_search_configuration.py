"""French full-text search that does not mind accents. Written by hand: `makemigrations` never makes this file anew."""

from django.db import migrations

MAKE = """
CREATE TEXT SEARCH CONFIGURATION fr_unaccent (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION fr_unaccent
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("tenancy", "0001_extensions")]
    operations = [migrations.RunSQL(MAKE, "DROP TEXT SEARCH CONFIGURATION fr_unaccent")]
