"""What a kind of message must offer. The classes are named in settings.MAIL_KINDS and live with their subject."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from parcours.mail.models import Message

#: What a mail shows in place of a token when it is only looked at: as long as a real one, and it opens nothing.
PREVIEW_TOKEN = "apercu-sans-effet".ljust(43, "-")


class MailKind:
    """One kind of message. An instance serves one batch of one schema: it may load in `prepare` what the batch shares.

    The schema of the messages is the current one. A kind writes nothing but the tokens that its mails carry, best in
    `prepare` and in one statement; while `is_preview` is true it writes nothing at all and puts `PREVIEW_TOKEN` in
    their place (the message may then be one that no outbox holds). A message tried again gets a new token.
    """

    #: Whether somebody who wants no more mail is spared this one. Mails of a person's own account are not.
    respects_refusal = True

    def __init__(self, *, is_preview: bool = False) -> None:
        self.is_preview = is_preview

    def prepare(self, messages: Sequence[Message]) -> None:
        """Load, in a fixed number of queries, what wanting and rendering these messages needs."""

    def is_wanted(self, message: Message) -> bool:
        """Whether the message is still to be sent (not cancelled, not answered…), by what its batch was prepared with.

        That is as old as the mails of the batch before it took to send. What is erased meanwhile is not sent.
        """
        raise NotImplementedError

    def wait_until(self, message: Message, now: datetime) -> datetime | None:
        """Until when a message that is wanted has to wait; None to send it now. Asked at each try."""
        return None

    def render(self, message: Message) -> EmailMessage:
        """The mail, by what its batch was prepared with, to the message's one recipient.

        Headers that all mails share are added later.
        """
        raise NotImplementedError


@cache
def kind_class(key: str) -> type[MailKind]:
    """The class behind a kind's key. Raises KeyError for a kind that the settings do not name."""
    return import_string(settings.MAIL_KINDS[key])
