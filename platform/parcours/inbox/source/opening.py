"""From REPLY_MAILBOX_URL to an open mailbox."""

from contextlib import AbstractContextManager
from urllib.parse import unquote, urlsplit

from parcours.inbox.source.imap import open_imap
from parcours.inbox.source.maildir import open_maildir
from parcours.inbox.source.mails import MailboxAway, Source


def open_mailbox(url: str) -> AbstractContextManager[Source]:
    """The mailbox at imaps://user:password@host/INBOX, imap://… or maildir:///folder. Raises MailboxAway."""
    parts = urlsplit(url)
    if parts.scheme in ("imap", "imaps") and parts.hostname:
        return open_imap(parts)
    if parts.scheme == "maildir" and not parts.netloc and parts.path:
        return open_maildir(unquote(parts.path))
    # The address itself may hold a password.
    raise MailboxAway("REPLY_MAILBOX_URL is neither imaps://user:password@host/INBOX nor maildir:///folder")
