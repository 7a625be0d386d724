"""What goes out by itself: the reminder to the silent, and the day before, what those who come need to know."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from parcours.dispatch.addressees import last_mail_at
from parcours.mail.models import Message
from workflow.agenda.models import AgendaItem
from workflow.invitations.mails import MeetingMail
from workflow.participants.enums import Attendance
from workflow.reminders.enums import ReminderRule
from workflow.reminders.office import office_of
from workflow.reminders.planning import rule_of
from workflow.reminders.rules import NINE, concerns, send_at
from workflow.reminders.settings import timings


class AutomaticMail(MeetingMail):
    """Wanted by whom it concerns at that moment; never at night, on a day of rest, or twice on one day."""

    def _prepare_more(self, messages: Sequence[Message]) -> None:
        self._last_mail_at = last_mail_at(message.recipient_email.lower() for message in messages)
        self._office, self._timings, self._now = office_of(self.authority), timings(), timezone.now()

    def is_wanted(self, message: Message) -> bool:
        if not super().is_wanted(message) or not self._concerns(message):
            return False
        return not rule_of(message.occurrence) or self._send_at(message) is not None

    def wait_until(self, message: Message, now: datetime) -> datetime | None:
        """What the lead asks for by hand has been given its time already."""
        if not rule_of(message.occurrence):
            return None
        email = message.recipient_email.lower()
        # Asked anew for each: at nine o'clock many authorities write at once, perhaps to the same person.
        for at in last_mail_at([email]).values():
            self._last_mail_at[email] = max(at, self._last_mail_at.get(email, at))
        moment = self._send_at(message) or self._office.next_morning(self._now, NINE)
        if moment > self._now:
            return moment
        self._last_mail_at[email] = self._now
        return None

    def _concerns(self, message: Message) -> bool:
        rule = rule_of(message.occurrence) or ReminderRule.TWO_BEFORE
        return concerns(rule, self.people[message.recipient_id].invitation.reply)

    def _send_at(self, message: Message) -> datetime | None:
        return send_at(
            now=self._now,
            last_mail_at=self._last_mail_at.get(message.recipient_email.lower()),
            starts_at=self.meeting.starts_at,
            office=self._office,
            hour=self._timings[rule_of(message.occurrence)].hour,
        )


class ReminderMail(AutomaticMail):
    """To who has not answered."""

    def subject(self, message: Message) -> str:
        return f"Rappel – {self.authority.name}\u00a0: {self._meets}"

    def _context(self, message: Message) -> dict[str, Any]:
        return super()._context(message) | {"is_reminder": True}


class PracticalMail(AutomaticMail):
    """To who comes: when, where, how to join, on what."""

    text = "reminders/practical.txt"
    html = "reminders/practical.html"

    def _prepare_more(self, messages: Sequence[Message]) -> None:
        super()._prepare_more(messages)
        self._agenda = list(AgendaItem.objects.all())

    def subject(self, message: Message) -> str:
        return f"Informations pratiques – {self.authority.name}\u00a0: {self._meets}"

    def _context(self, message: Message) -> dict[str, Any]:
        person = self.people[message.recipient_id]
        return super()._context(message) | {
            "act": "Revoir l’invitation ou changer ma réponse",
            "is_remote": person.invitation.attendance == Attendance.REMOTE,
            "agenda": self._agenda,
            "contacts": self.senders.leads,
        }
