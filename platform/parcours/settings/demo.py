"""`make demo` and the browser stories: the production ways over plain HTTP on this machine, servers out of wheels."""

from parcours.settings.base import *

SECRET_KEY = SECRET_KEY or "demonstration-only-not-a-secret-0123456789abcdef"
WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DEMONSTRATION = True
