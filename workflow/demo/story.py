"""Who acts in a story, when and with whom; and what most of them begin with."""

from dataclasses import dataclass, replace
from datetime import datetime

from tenants.models import User
from workflow.demo.clock import Calendar, clock_at
from workflow.demo.past_mail import settle_mail
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.schedule_meeting import schedule_meeting
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.import_participants import import_participants
from workflow.participants.rules import Person

_PLACE = "Salle du conseil, 2e étage"


@dataclass(frozen=True)
class Story:
    """Who acts, when, with whom."""

    lead: User
    calendar: Calendar
    people: list[Person]

    def name_people(self, at: datetime) -> None:
        with clock_at(at):
            import_participants(actor=self.lead, people=self.people)

    def schedule(self, at: datetime, *, starts_at: datetime, place: str = _PLACE) -> None:
        """Fix the meeting, or move it."""
        with clock_at(at):
            schedule_meeting(
                actor=self.lead,
                title=LaunchMeeting.objects.get().title,
                starts_at=starts_at,
                duration_minutes=75 if len(self.people) < 10 else 90,
                place=place,
                video_url="https://visio.example/comite-de-lancement",
            )

    def invite(self, at: datetime) -> None:
        with clock_at(at):
            send_invitations(actor=self.lead)

    def convene(self, *, invited: int, starts_at: datetime) -> None:
        """People named, the date fixed and invitations sent, in the days before day `invited` from today."""
        self.name_people(self.calendar.at(invited - 2, 11))
        self.schedule(self.calendar.at(invited - 1, 15), starts_at=starts_at)
        self.invite(self.calendar.at(invited, 10, 15))

    def settle(self, until: datetime) -> None:
        """What was due has gone out by then: some acts depend on whom a message has reached."""
        settle_mail(until)


def moved_to(people: list[Person], domain: str, places: slice) -> list[Person]:
    """The same people, those in `places` with addresses in another domain."""
    chosen = set(range(len(people))[places])
    return [_at(person, domain) if place in chosen else person for place, person in enumerate(people)]


def _at(person: Person, domain: str) -> Person:
    return replace(person, email=f"{person.email.partition('@')[0]}@{domain}")
