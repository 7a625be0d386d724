"""The connection to the mail server: opened when first needed, kept from mail to mail, opened again when it broke.

Django's backend opens it (addresses, TLS, login from EMAIL_URL) but hides the server's answer to a success, which the
ledger keeps: so the conversation itself is here.
"""

import smtplib
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from parcours.mail.answers import Answer, broken_off, from_server, outage
from parcours.mail.enums import MessageState
from parcours.mail.letter import Letter

_SERVICE_CLOSING = 421  # RFC 5321, 3.8: the server is about to hang up
# The final answer may take long (a content filter): giving up too early makes copies. Three steps of this length
# (DATA, text, answer) are half a lease, which is what a claim holds at least when DATA begins.
_LEASE_SHARE = 6


class ServerUnreachable(Exception):
    """No conversation is possible now: nothing that is due can be sent. `answer` is what the ledger says of it."""

    def __init__(self, error: OSError) -> None:
        self.answer = outage(error)
        super().__init__(self.answer.text)


class MailConnection:
    """At most one open connection. Not for several threads."""

    def __init__(self) -> None:
        self._backend = EmailBackend(fail_silently=False)

    def send(self, letter: Letter, may_send: Callable[[], bool]) -> Answer | None:
        """Send one letter and return what came of it, or None when `may_send()`, asked last, says no.

        Raises ServerUnreachable when no connection can be had.
        """
        refusal = self._announce(letter)
        if refusal:
            return refusal
        if not may_send():
            self._reset()
            return None
        return self._hand_over(letter)

    def close(self) -> None:
        with suppress(OSError):
            self._backend.close()
        self._backend.connection = None

    def _announce(self, letter: Letter) -> Answer | None:
        """Name sender and recipient. A kept connection that has gone meanwhile is replaced once; nothing was sent."""
        was_kept = self._backend.connection is not None
        try:
            return self._name_both(self._open(), letter)
        except OSError as error:
            self.close()
            return self._announce(letter) if was_kept else broken_off(error)
        except UnicodeEncodeError as error:
            self._reset()
            return Answer(MessageState.REFUSED, f"Adresse impossible : {error}")

    def _name_both(self, smtp: smtplib.SMTP, letter: Letter) -> Answer | None:
        smtp.sock.settimeout(settings.EMAIL_TIMEOUT)
        options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
        about_us = from_server(*smtp.mail(letter.sender, options), about_recipient=False)
        if about_us.state != MessageState.SENT:
            return self._refused(about_us)
        about_them = from_server(*smtp.rcpt(letter.recipient), about_recipient=True)
        return None if about_them.state == MessageState.SENT else self._refused(about_them)

    def _hand_over(self, letter: Letter) -> Answer:
        smtp = self._backend.connection
        try:
            smtp.sock.settimeout(settings.MAIL_LEASE_SECONDS / _LEASE_SHARE)
            answer = from_server(*smtp.data(letter.content), about_recipient=True)
        except smtplib.SMTPDataError as error:
            answer = from_server(error.smtp_code, error.smtp_error, about_recipient=True)
        except OSError as error:
            self.close()
            return broken_off(error)
        return answer if answer.state == MessageState.SENT else self._refused(answer)

    def _refused(self, answer: Answer) -> Answer:
        if answer.code == _SERVICE_CLOSING:
            self.close()
        else:
            self._reset()
        return answer

    def _reset(self) -> None:
        try:
            self._backend.connection.rset()
        except OSError:
            self.close()

    def _open(self) -> smtplib.SMTP:
        if self._backend.connection is None:
            try:
                self._backend.open()
                self._backend.connection.ehlo_or_helo_if_needed()
            except OSError as error:
                self.close()
                raise ServerUnreachable(error) from error
        return self._backend.connection
