"""A mailbox behind IMAP (RFC 3501), through imap-tools."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import SplitResult, unquote

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError, MailboxFolderCreateError

from parcours.inbox.source.mails import DONE_FOLDER, FETCHED, MailboxAway, NotFiled, RawMail

_TIMEOUT = 20
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
# ValueError: a port that is none.
_TROUBLE = (ImapToolsError, imaplib.IMAP4.error, OSError, ValueError)


class ImapSource:
    def __init__(self, box: BaseMailBox) -> None:
        self._box = box
        self._done = _done_folder(box)

    def new_mails(self, limit: int) -> Iterator[RawMail]:
        # All, not only the unseen: somebody may look into the mailbox with a mail program.
        for key in self._box.uids("ALL", charset=None)[:limit]:
            content = self._beginning_of(key)
            if content is not None:
                yield RawMail(key, content)

    def file_away(self, mail: RawMail) -> None:
        try:
            self._box.flag(mail.key, MailMessageFlags.SEEN, True)
            self._box.move(mail.key, self._done)
        except imaplib.IMAP4.abort:
            raise
        except (ImapToolsError, imaplib.IMAP4.error) as error:
            raise NotFiled(f"{type(error).__name__} {str(error)[:200]}") from error

    def _beginning_of(self, key: str) -> bytes | None:
        """Its first bytes, without marking it as seen: nothing that was sent to us is fetched without a bound."""
        answer, parts = self._box.client.uid("FETCH", key, f"(BODY.PEEK[]<0.{FETCHED}>)")
        if answer != "OK":
            raise MailboxAway("a mail cannot be fetched")
        return next((part[1] for part in parts if isinstance(part, tuple)), None)


def _done_folder(box: BaseMailBox) -> str:
    """The folder's name on this server, which may want it below INBOX; made where there is none."""
    folders = box.folder.list()
    known = next((f.name for f in folders if f.name.rpartition(f.delim)[2] == DONE_FOLDER), None)
    if known:
        return known
    try:
        box.folder.create(DONE_FOLDER)
    except MailboxFolderCreateError:
        name = f"INBOX{folders[0].delim if folders else '.'}{DONE_FOLDER}"
        box.folder.create(name)
        return name
    return DONE_FOLDER


@contextmanager
def open_imap(url: SplitResult) -> Iterator[ImapSource]:
    """imaps://user:password@host[:port]/INBOX, or imap:// (STARTTLS; in clear on this machine only).

    Raises MailboxAway.
    """
    try:
        box = _connect(url)
        try:
            _log_in(box, url)
            yield ImapSource(box)
        finally:
            with suppress(*_TROUBLE):
                box.logout()
    except _TROUBLE as error:
        raise MailboxAway(f"{url.hostname}: {type(error).__name__} {str(error)[:200]}") from error


def _log_in(box: BaseMailBox, url: SplitResult) -> None:
    name, password = unquote(url.username or ""), unquote(url.password or "")
    # LOGIN takes ASCII only; what takes more is not offered by every server.
    log_in = box.login if (name + password).isascii() else box.login_utf8
    log_in(name, password, unquote(url.path.strip("/")) or "INBOX")


def _connect(url: SplitResult) -> BaseMailBox:
    if url.scheme == "imaps":
        # imaplib's own context believes any certificate.
        return MailBox(url.hostname, url.port or 993, timeout=_TIMEOUT, ssl_context=ssl.create_default_context())
    if url.hostname in _THIS_MACHINE:
        return MailBoxUnencrypted(url.hostname, url.port or 143, timeout=_TIMEOUT)
    return MailBoxStartTls(url.hostname, url.port or 143, timeout=_TIMEOUT, ssl_context=ssl.create_default_context())
