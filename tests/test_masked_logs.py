"""Whoever reads a log finds no link to act with."""

import io
import logging
from datetime import timedelta
from types import SimpleNamespace

from django.conf import settings
from gunicorn.config import Config

from parcours.masked_logs import AccessLogger, MaskTokens, mask
from parcours.tokens import new_token


def test_every_handler_masks_what_django_says_of_a_refused_request(alpha, visit):
    token, log = new_token()[0], io.StringIO()
    handler = logging.StreamHandler(log)
    handler.addFilter(MaskTokens())
    logging.getLogger("django.request").addHandler(handler)
    try:
        visit(alpha.host).get(f"/r/{token}/inconnu/")
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert "/r/…/inconnu/" in log.getvalue() and token not in log.getvalue()
    assert all("tokens" in handler["filters"] for handler in settings.LOGGING["handlers"].values())


def test_the_access_log_masks_too():
    token = new_token()[0]
    line = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/r/{token}/",
        "PATH_INFO": f"/r/{token}/",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
    environ = line | {"HTTP_REFERER": f"http://x.example/r/{token}/"}
    atoms = AccessLogger(Config()).atoms(answer, SimpleNamespace(headers=[]), environ, timedelta(seconds=1))
    assert token not in str(atoms) and "/r/…/" in atoms["r"]


def test_what_is_no_token_stays():
    path = "/invitations/message/0d1f7c3e-7f33-4f4e-9a55-0c2b7a0c6f11/"
    assert mask(path) == path and mask("/static/ui/a" + "b" * 50 + ".css").endswith(".css")
