"""WSGI entry point: the page cache stands in front of Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parcours.settings.production")

application = get_wsgi_application()
