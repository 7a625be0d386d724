"""Sessions bound to the host that made them: a cookie replayed on another host is an anonymous visitor there."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest

_HOST_KEY = "_host"


class SessionStore(DatabaseStore):
    """The database's session store that knows its host. `SESSION_ENGINE` points to this module."""

    host: str | None = None

    @classmethod
    def get_model_class(cls):
        # Django's own table: resolved here because this module is not an app of its own.
        from django.contrib.sessions.models import Session

        return Session

    def load(self) -> dict:
        data = super().load()
        if data and data.get(_HOST_KEY) != self.host:
            self._session_key = None
            return {}
        return data

    def save(self, must_create: bool = False) -> None:
        self._get_session(no_load=must_create)[_HOST_KEY] = self.host
        super().save(must_create=must_create)


class HostBoundSessionMiddleware(SessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.session.host = request.get_host().partition(":")[0].lower()
