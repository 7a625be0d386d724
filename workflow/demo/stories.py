"""What the team of each authority has done so far, through the same use cases as everybody's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from workflow.demo.clock import clock_at
from workflow.demo.guests import refuse
from workflow.demo.mail_stories import cancelled, eve, moved, renewed, stopped
from workflow.demo.meeting import circulate, hold, open_session, write_minutes
from workflow.demo.past_mail import GONE
from workflow.demo.preparing import answer_all, make_ready, name_speakers, prepare_all
from workflow.demo.standing_in import lose_one, send_others
from workflow.demo.story import Story, moved_to
from workflow.participants.models import Participant
from workflow.reminders.domain.change_schedule import change_schedule
from workflow.reminders.enums import ReminderRule
from workflow.reminders.settings import timings


def opened(story: Story) -> None:
    """The account is open, nothing else."""


def named(story: Story) -> None:
    story.name_people(story.calendar.at(-5, 11))


def dated(story: Story) -> None:
    story.name_people(story.calendar.at(-6, 11))
    story.schedule(story.calendar.at(-4, 15), starts_at=story.calendar.working(17, 10, 0))


def invited(story: Story) -> None:
    """Invitations are going out: the worker sends them into the sink."""
    story.name_people(story.calendar.at(-8, 11))
    story.schedule(story.calendar.at(-7, 15), starts_at=story.calendar.working(15, 9, 30))
    story.invite(story.calendar.now)


def answering(story: Story) -> None:
    """Most have answered, one address is refused, the preparations are under way."""
    story = replace(story, people=moved_to(story.people, GONE, slice(-1, None)))
    story.convene(invited=-8, starts_at=story.calendar.working(9))
    answer_all(story.lead, story.calendar, first_day=-7, silent=4)
    name_speakers(story.lead, story.calendar.at(-5, 16), agreed=1)
    make_ready(story.lead, story.calendar.at(-3, 9), done=2)


def silent(story: Story) -> None:
    """Invited long ago, hardly anybody has answered, one wants no more mail; the reminders are set by the team."""
    calendar = story.calendar
    story.convene(invited=-9, starts_at=calendar.after_weekend(9, 0))
    answer_all(story.lead, calendar, first_day=-8, silent=len(story.people) - 3)
    with clock_at(calendar.at(-6, 10)):
        first = replace(timings()[ReminderRule.SEVEN_BEFORE], is_on=False)
        change_schedule(actor=story.lead, timings=timings() | {ReminderRule.SEVEN_BEFORE: first})
    story.settle(calendar.at(-2, 9))
    refuse(Participant.objects.current().order_by("pk").last(), calendar.at(-2, 10))


def ready(story: Story) -> None:
    """All is prepared for a meeting in a few days; two are represented, or were to be, and one mail came back."""
    story.convene(invited=-14, starts_at=story.calendar.working(3))
    prepare_all(story.lead, story.calendar, first_day=-13)
    story.settle(story.calendar.at(-10, 8))
    lose_one(story)
    send_others(story)


def missed(story: Story) -> None:
    """The date has passed, and nobody has said how it went."""
    story.convene(invited=-16, starts_at=story.calendar.working(-3, 10, 0))
    answer_all(story.lead, story.calendar, first_day=-15, silent=2)
    make_ready(story.lead, story.calendar.at(-6, 9), done=3)


def running(story: Story) -> None:
    """The session is open at this moment."""
    begun = _five_minutes(story.calendar.now - timedelta(minutes=35))
    story.convene(invited=-14, starts_at=begun)
    prepare_all(story.lead, story.calendar, first_day=-13)
    open_session(story.lead, begun, items=3)


def held(story: Story) -> None:
    """The meeting was held, its minutes are still to be written."""
    _hold(story, days=-2)


def written(story: Story) -> None:
    """The minutes are written and have not gone out."""
    _hold(story, days=-4)
    write_minutes(story.lead, story.calendar.at(-1, 15))


def finished(story: Story) -> None:
    """The seven activities are done."""
    _hold(story, days=-7)
    write_minutes(story.lead, story.calendar.at(-5, 15))
    circulate(story.lead, story.calendar.at(-4, 9))


def _hold(story: Story, *, days: int) -> None:
    starts_at = story.calendar.working(days)
    story.convene(invited=days - 14, starts_at=starts_at)
    prepare_all(story.lead, story.calendar, first_day=days - 13)
    hold(story.lead, story.calendar, starts_at)


def _five_minutes(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute - moment.minute % 5, second=0, microsecond=0)


_ALL = (
    *(opened, named, dated, invited, answering, silent, moved, cancelled, renewed, stopped),
    *(ready, eve, missed, running, held, written, finished),
)
STORIES: dict[str, Callable[[Story], None]] = {story.__name__: story for story in _ALL}
