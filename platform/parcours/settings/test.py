"""pytest: real PostgreSQL and Valkey, started by tests/servers.py, which puts their addresses into the environment."""

from parcours.settings.base import *

SECRET_KEY = "test-only-not-a-secret-0123456789abcdefghijklmnop"  # noqa: S105 - tests only
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PLATFORM_PORT = ""
# Tests read what was sent from the outbox or from a real sink, never from Django's in-memory backend.
