"""What will follow by itself, in words with dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from parcours.mail.models import Message
from parcours.ui.french import NBSP, french_day, french_plural
from tenants.models import Authority
from workflow.invitations.enums import AUTOMATIC
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.enums import ReminderRule
from workflow.reminders.office import office_of
from workflow.reminders.planning import rule_of
from workflow.reminders.rules import Round, Timing, reminder_rounds
from workflow.reminders.settings import timings


@dataclass(frozen=True)
class Planned:
    """One round of mails. `people` is None before anybody is invited."""

    rule: str
    due_at: datetime
    words: str
    people: int | None = None
    #: The day that the setting names, where that is one of rest.
    moved_from: date | None = None

    @property
    def is_practical(self) -> bool:
        return self.rule == ReminderRule.DAY_BEFORE


def words_of(rule: str, timing: Timing) -> str:
    """« 5 jours après l’invitation », « 7 jours avant le comité », « la veille du comité »."""
    days = f"{timing.days}{NBSP}{french_plural(timing.days, 'jour,jours')}"
    if rule == ReminderRule.AFTER_INVITATION:
        return f"{days} après l’invitation"
    return "la veille du comité" if timing.days == 1 else f"{days} avant le comité"


def plan_if_sent_now(meeting: LaunchMeeting, authority: Authority) -> list[Planned]:
    """The rounds that sending now would plan. One query."""
    return list(plan_of_rules(meeting, authority, timings()).values())


def plan_to_come(meeting: LaunchMeeting, authority: Authority) -> list[Planned]:
    """The rounds that still wait, by date, with how many messages each holds. Two queries."""
    rows = Message.objects.pending().filter(kind__in=AUTOMATIC, about_id=meeting.pk)
    rounds = rows.filter(due_at__gt=timezone.now()).values("due_at", "occurrence").annotate(people=Count("pk"))
    people: dict[tuple[datetime, str], int] = {}
    for row in rounds:
        key = (row["due_at"], rule_of(row["occurrence"]))
        people[key] = people.get(key, 0) + row["people"]
    set_as = timings()
    return [
        Planned(
            rule,
            due_at,
            words_of(rule, set_as[rule]) if rule else "à votre demande",
            number,
            _moved_from(rule, due_at, meeting, authority, set_as),
        )
        for (due_at, rule), number in sorted(people.items())
    ]


def _moved_from(
    rule: str, due_at: datetime, meeting: LaunchMeeting, authority: Authority, set_as: Mapping[str, Timing]
) -> date | None:
    """The day of rest that the setting names, where known: invitations may have gone out on several days.

    What waits for another reason (its reader was written to that day) was not moved by the calendar.
    """
    if not rule or rule == ReminderRule.AFTER_INVITATION or not meeting.starts_at:
        return None
    wanted = meeting.starts_at.astimezone(authority.zone).date() - timedelta(days=set_as[rule].days)
    is_moved = wanted != due_at.astimezone(authority.zone).date()
    return wanted if is_moved and not office_of(authority).is_working_day(wanted) else None


def moved_words(planned: Planned) -> str:
    """Why it does not come on the day that was asked for; empty where it does."""
    if planned.moved_from is None:
        return ""
    return f"le {french_day(planned.moved_from)} n’est pas un jour travaillé"


def _planned(rule: str, round_: Round, timing: Timing) -> Planned:
    return Planned(rule, round_.due_at, words_of(rule, timing), None, round_.wanted_on if round_.is_moved else None)


def plan_of_rules(meeting: LaunchMeeting, authority: Authority, set_as: Mapping[str, Timing]) -> dict[str, Planned]:
    """Rule -> its round for somebody invited today: what a setting means, in dates. No query."""
    if not meeting.starts_at:
        return {}
    now = timezone.now()
    rounds = reminder_rounds(
        timings=set_as, invited_at=now, told_at=now, starts_at=meeting.starts_at, office=office_of(authority)
    )
    return {rule: _planned(rule, round_, set_as[rule]) for rule, round_ in rounds.items()}
