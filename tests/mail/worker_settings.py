"""The settings of a worker that a test starts: those of tests, and a kind of message of their own."""

from parcours.settings.test import *  # noqa: F403 - settings build on one another

MAIL_KINDS = MAIL_KINDS | {"plain": "tests.mail.plain_kind.PlainMail"}  # noqa: F405 - from the settings above
