"""What the team of each authority has done so far, through the same use cases as everybody's."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tenants.models import User
from workflow.demo.clock import Calendar, clock_at
from workflow.demo.meeting import circulate, hold, open_session, write_minutes
from workflow.demo.past_mail import GONE
from workflow.demo.preparing import answer_all, make_ready, name_speakers, write_deck
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.schedule_meeting import schedule_meeting
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.import_participants import import_participants
from workflow.participants.rules import Person


@dataclass(frozen=True)
class Story:
    """Who acts, when, with whom."""

    lead: User
    calendar: Calendar
    people: list[Person]


def opened(story: Story) -> None:
    """The account is open, nothing else."""


def named(story: Story) -> None:
    with clock_at(story.calendar.at(-5, 11)):
        import_participants(actor=story.lead, people=story.people)


def dated(story: Story) -> None:
    with clock_at(story.calendar.at(-6, 11)):
        import_participants(actor=story.lead, people=story.people)
    _schedule(story, days=-4, starts_at=story.calendar.working(17, 10, 0))


def invited(story: Story) -> None:
    """Invitations are going out: the worker sends them into the sink."""
    with clock_at(story.calendar.at(-8, 11)):
        import_participants(actor=story.lead, people=story.people)
    _schedule(story, days=-7, starts_at=story.calendar.working(15, 9, 30))
    send_invitations(actor=story.lead)


def answering(story: Story) -> None:
    """Most have answered, one address is refused, the preparations are under way."""
    _convene(_one_address_gone(story), invited=-8, starts_at=story.calendar.working(9))
    answer_all(story.lead, story.calendar, first_day=-7, silent=4)
    name_speakers(story.lead, story.calendar.at(-5, 16), agreed=1)
    make_ready(story.lead, story.calendar.at(-3, 9), done=2)


def silent(story: Story) -> None:
    """Invited long ago, and hardly anybody has answered."""
    _convene(story, invited=-9, starts_at=story.calendar.working(8, 9, 0))
    answer_all(story.lead, story.calendar, first_day=-8, silent=len(story.people) - 3)


def ready(story: Story) -> None:
    """All is prepared for a meeting in a few days."""
    _convene(story, invited=-14, starts_at=story.calendar.working(3))
    _prepare(story, first_day=-13)


def missed(story: Story) -> None:
    """The date has passed, and nobody has said how it went."""
    _convene(story, invited=-16, starts_at=story.calendar.working(-3, 10, 0))
    answer_all(story.lead, story.calendar, first_day=-15, silent=2)
    make_ready(story.lead, story.calendar.at(-6, 9), done=3)


def running(story: Story) -> None:
    """The session is open at this moment."""
    begun = _five_minutes(story.calendar.now - timedelta(minutes=35))
    _convene(story, invited=-14, starts_at=begun)
    _prepare(story, first_day=-13)
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
    _convene(story, invited=days - 14, starts_at=starts_at)
    _prepare(story, first_day=days - 13)
    hold(story.lead, story.calendar, starts_at)


def _prepare(story: Story, *, first_day: int) -> None:
    answer_all(story.lead, story.calendar, first_day=first_day, silent=1)
    name_speakers(story.lead, story.calendar.at(first_day + 2, 16), agreed=2)
    make_ready(story.lead, story.calendar.at(first_day + 7, 9), done=None)
    write_deck(story.lead, story.calendar.at(first_day + 8, 17))


def _convene(story: Story, *, invited: int, starts_at: datetime) -> None:
    with clock_at(story.calendar.at(invited - 2, 11)):
        import_participants(actor=story.lead, people=story.people)
    _schedule(story, days=invited - 1, starts_at=starts_at)
    with clock_at(story.calendar.at(invited, 10, 15)):
        send_invitations(actor=story.lead)


def _schedule(story: Story, *, days: int, starts_at: datetime) -> None:
    minutes = 75 if len(story.people) < 10 else 90
    with clock_at(story.calendar.at(days, 15)):
        schedule_meeting(
            actor=story.lead,
            title=LaunchMeeting.objects.get().title,
            starts_at=starts_at,
            duration_minutes=minutes,
            place="Salle du conseil, 2e étage",
            video_url="https://visio.example/comite-de-lancement",
        )


def _one_address_gone(story: Story) -> Story:
    *others, last = story.people
    gone = replace(last, email=f"{last.email.partition('@')[0]}@{GONE}")
    return replace(story, people=[*others, gone])


def _five_minutes(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute - moment.minute % 5, second=0, microsecond=0)


STORIES: dict[str, Callable[[Story], None]] = {
    story.__name__: story
    for story in (opened, named, dated, invited, answering, silent, ready, missed, running, held, written, finished)
}
