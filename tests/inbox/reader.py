"""Readers in processes of their own, on the test's database."""

import os

from django.conf import settings


def env_of(url: str) -> dict[str, str]:
    """The environment of a process that reads the mailbox at `url`."""
    database = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + settings.DATABASES["default"]["NAME"]
    return os.environ | {"DATABASE_URL": database, "REPLY_MAILBOX_URL": url}
