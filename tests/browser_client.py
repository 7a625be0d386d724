"""Django's test client on one of our hosts."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.http import HttpResponse
from django.test import Client


class HostClient(Client):
    """`HostClient(host, user)`: every request asks `host`; `user` has a session that is bound to it."""

    def __init__(self, host: str, user=None, **defaults) -> None:
        super().__init__(**defaults, headers={"host": host})
        self.host = host
        if user is not None:
            self.open_session(user)

    def open_session(self, user) -> None:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session.host = self.host
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        self.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    def request(self, **request) -> HttpResponse:
        """One request; afterwards the current schema is the test's again (the server leaves its thread in `public`)."""
        before = connection.tenant
        try:
            return super().request(**request)
        finally:
            connection.set_tenant(before)
