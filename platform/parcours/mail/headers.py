"""The headers that every mail of the platform carries, whatever its kind."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection

from parcours.mail.message_ids import make_message_id
from parcours.mail.models import Message


def add_common_headers(mail: EmailMessage, message: Message) -> EmailMessage:
    """Complete `mail` and return it. Its Message-ID is the message's own, so a copy after a crash is known as one.

    It names the current schema too: whoever sends the mail back says whose it was.
    `Auto-Submitted` (RFC 3834) keeps holiday notices from answering. Django adds the date.
    """
    mail.extra_headers["Message-ID"] = make_message_id(message.id, connection.schema_name, settings.PLATFORM_HOST)
    mail.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    if settings.MAIL_REPLY_TO and not mail.reply_to:
        mail.reply_to = [settings.MAIL_REPLY_TO]
    return mail
