"""What will follow by itself, in words with dates."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.utils import timezone

from parcours.mail.models import Message
from tenants.models import Authority
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.planning import REMINDER, rule_of
from workflow.reminders.rules import AFTER_INVITATION, SEVEN_BEFORE, TWO_BEFORE, reminder_times

WORDS = {
    AFTER_INVITATION: "cinq jours après l’invitation",
    SEVEN_BEFORE: "une semaine avant le comité",
    TWO_BEFORE: "deux jours avant le comité",
}


@dataclass(frozen=True)
class Planned:
    """One round of reminders. `people` is None before anybody is invited."""

    due_at: datetime
    words: str
    people: int | None = None


def plan_if_sent_now(meeting: LaunchMeeting, authority: Authority) -> list[Planned]:
    """The rounds that sending now would plan. Pure but for the clock."""
    now = timezone.now()
    times = reminder_times(invited_at=now, told_at=now, starts_at=meeting.starts_at, zone=authority.zone)
    return [Planned(due_at, WORDS[rule]) for rule, due_at in times.items()]


def plan_to_come(meeting: LaunchMeeting) -> list[Planned]:
    """The rounds that still wait, for those who will not have answered by then. One query."""
    rows = Message.objects.pending().filter(kind=REMINDER, about_id=meeting.pk, due_at__gt=timezone.now())
    rounds = rows.values("due_at").annotate(people=Count("pk"), occurrence=Min("occurrence")).order_by("due_at")
    return [Planned(row["due_at"], WORDS.get(rule_of(row["occurrence"]), ""), row["people"]) for row in rounds]
