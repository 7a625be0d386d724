"""WSGI entry point: the page cache stands in front of Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parcours.settings.production")

_django = get_wsgi_application()

# After Django is set up: the cache reads its settings.
from parcours.pagecache.wsgi import PageCache  # noqa: E402

application = PageCache(_django)
