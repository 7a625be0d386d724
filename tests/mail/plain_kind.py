"""A kind of message for tests: its occurrence says how it behaves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import EmailMessage, EmailMultiAlternatives

from parcours.mail.kinds import MailKind
from parcours.mail.models import Message


class PlainMail(MailKind):
    """`wait…` waits a day, `unwanted…` is not wanted, `broken…` cannot be rendered, `unprepared…` not even prepared."""

    def prepare(self, messages: Sequence[Message]) -> None:
        if any(message.occurrence.startswith("unprepared") for message in messages):
            raise LookupError("no data")

    def is_wanted(self, message: Message) -> bool:
        return not message.occurrence.startswith("unwanted")

    def wait_until(self, message: Message, now: datetime) -> datetime | None:
        return now + timedelta(days=1) if message.occurrence.startswith("wait") else None

    def render(self, message: Message) -> EmailMessage:
        if message.occurrence.startswith("broken"):
            raise ValueError("no place")
        body = f"Bonjour {message.recipient_name},\n.\nvoilà.\n"
        mail = EmailMultiAlternatives("Réunion à l’hôtel de ville", body, to=[message.recipient_email])
        mail.attach_alternative(f"<p>{body}</p>", "text/html")
        return mail
