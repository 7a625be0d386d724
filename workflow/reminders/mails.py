"""What goes out by itself: the reminder to the silent, and the day before, what those who come need to know."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from parcours.dispatch.addressees import is_taken_for, last_mail_at, take_day
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
        return not rule_of(message.occurrence) or self._send_at(message, self._now) is not None

    def wait_until(self, message: Message, now: datetime) -> datetime | None:
        """What the lead asks for by hand has been given its time already."""
        if not rule_of(message.occurrence):
            return None
        moment = self._send_at(message, now) or self._office.next_morning(now, NINE)
        if moment > now:
            return moment
        if self._take_day(message, now):
            return None
        return self._send_at(message, now) or self._office.morning_after(now, NINE)

    def _take_day(self, message: Message, now: datetime) -> bool:
        """At nine o'clock many authorities write at once, perhaps to the same person: the first one has the day."""
        email, day = message.recipient_email.lower(), self._office.day_of(now)
        self._last_mail_at[email] = now
        return take_day(email, message.pk, since=self._office.at(day, time()), now=now)

    def _concerns(self, message: Message) -> bool:
        rule = rule_of(message.occurrence) or ReminderRule.TWO_BEFORE
        return concerns(rule, self.people[message.recipient_id].invitation.reply)

    def _send_at(self, message: Message, now: datetime) -> datetime | None:
        last = self._last_mail_at.get(message.recipient_email.lower())
        return send_at(
            now=now,
            last_mail_at=None if last and is_taken_for(last, message.pk) else last,
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
