"""When reminders go out, and whether one whose time has come may go now. Pure: no database, no clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from workflow.invitations.enums import Reply
from workflow.reminders.enums import ReminderRule
from workflow.reminders.office import Office

NINE = time(9)
#: Somebody who has not answered hears of the same meeting at least two days apart.
MIN_GAP = timedelta(days=2)
MIN_DAYS, MAX_DAYS = 1, 30
HOURS = range(8, 18)


@dataclass(frozen=True)
class Timing:
    """How one rule is set: `days` after the invitation or before the meeting, at `hour` where the authority is."""

    days: int
    hour: time = NINE
    is_on: bool = True


DEFAULTS: Mapping[str, Timing] = MappingProxyType(
    {
        ReminderRule.AFTER_INVITATION: Timing(5),
        ReminderRule.SEVEN_BEFORE: Timing(7),
        ReminderRule.TWO_BEFORE: Timing(2),
        ReminderRule.DAY_BEFORE: Timing(1),
    }
)
#: The one that counts most comes first: a rule yields where it would come too close to one before it.
_BY_WEIGHT = (
    ReminderRule.DAY_BEFORE,
    ReminderRule.TWO_BEFORE,
    ReminderRule.SEVEN_BEFORE,
    ReminderRule.AFTER_INVITATION,
)


@dataclass(frozen=True)
class Round:
    """When a rule would write to somebody, and the day that its setting names, which may be one of rest."""

    due_at: datetime
    wanted_on: date

    @property
    def is_moved(self) -> bool:
        return self.due_at.date() != self.wanted_on


def concerns(rule: str, reply: str) -> bool:
    """Whether a rule writes to who has answered so: practical details to those who come, the others to the silent."""
    return reply == (Reply.ACCEPTED if rule == ReminderRule.DAY_BEFORE else Reply.NONE)


def reminder_rounds(
    *,
    timings: Mapping[str, Timing],
    invited_at: datetime,
    told_at: datetime,
    starts_at: datetime,
    office: Office,
) -> dict[str, Round]:
    """Rule -> when it would write to somebody, on a working day after they were told and before the meeting's, by date.

    told_at: when the person last heard from us (the invitation, or a change). Never two on one day; those to the silent
    keep `MIN_GAP`, which rules that come too close to another yield to. What has passed is among them: it keeps its
    distance from what comes, whenever one plans anew.
    """
    kept: dict[str, Round] = {}
    for rule in _BY_WEIGHT:
        found = _round(rule, timings[rule], invited_at, starts_at, office)
        is_between = told_at < found.due_at and found.due_at.date() < office.day_of(starts_at)
        if timings[rule].is_on and is_between and not _is_close(rule, found, kept, told_at):
            kept[rule] = found
    return dict(sorted(kept.items(), key=lambda item: item[1].due_at))


def send_at(
    *, now: datetime, last_mail_at: datetime | None, starts_at: datetime, office: Office, hour: time = NINE
) -> datetime | None:
    """When a reminder whose time has come may go: `now`, the next working morning, or None (too late to be of use).

    Not at night, not on a day of rest, not on a day on which the platform has written to this address already.
    """
    if last_mail_at and office.day_of(last_mail_at) == office.day_of(now):
        moment = office.morning_after(now, hour)
    else:
        moment = now if office.is_open(now) else office.next_morning(now, hour)
    return moment if office.day_of(moment) < office.day_of(starts_at) else None


def later_by_hand(now: datetime, starts_at: datetime, office: Office) -> datetime | None:
    """When a reminder asked for by hand goes to somebody already written to today: the next working morning, or None
    where the meeting has begun by then."""
    morning = office.morning_after(now, NINE)
    return morning if morning < starts_at else None


def _round(rule: str, timing: Timing, invited_at: datetime, starts_at: datetime, office: Office) -> Round:
    meets_on = office.day_of(starts_at)
    if rule == ReminderRule.AFTER_INVITATION:
        wanted = office.day_of(invited_at) + timedelta(days=timing.days)
    else:
        wanted = meets_on - timedelta(days=timing.days)
    day = office.working_day(wanted)
    if day >= meets_on > wanted:
        # « Two days before » a Monday is a Saturday: the morning of the meeting is too late, so the one before it.
        day = office.working_day(meets_on - timedelta(days=1), -1)
    return Round(office.at(day, timing.hour), wanted)


def _is_close(rule: str, found: Round, kept: Mapping[str, Round], told_at: datetime) -> bool:
    day = found.due_at.date()
    told_on = told_at.astimezone(found.due_at.tzinfo).date()
    return any(abs(day - other) < gap for other, gap in _others(rule, kept, told_on))


def _others(rule: str, kept: Mapping[str, Round], told_on: date) -> Iterator[tuple[date, timedelta]]:
    """The days of other messages to the same person, and the least distance to each."""
    one_day = timedelta(days=1)
    if rule == ReminderRule.DAY_BEFORE:
        yield told_on, one_day
        return
    yield told_on, MIN_GAP
    for other, round_ in kept.items():
        # Who comes and who is silent are not the same people: on one day they do not meet.
        if other != ReminderRule.DAY_BEFORE:
            yield round_.due_at.date(), MIN_GAP
