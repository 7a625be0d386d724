"""To whom a mail about the meeting goes, and to whom it does not: one count for pages, messages and use cases."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workflow.invitations.outbox import still_to_be_invited
from workflow.invitations.reach import lost_people
from workflow.invitations.willing import unwilling
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


@dataclass(frozen=True)
class Audience:
    """Who gets a mail; who wants no mail from us, and at whose address nothing arrives: they have to be told
    otherwise. By name."""

    people: list[Participant]
    refusing: list[Participant]
    lost: list[Participant]


def audience(
    people: Iterable[Participant] | None = None,
    *,
    meeting: LaunchMeeting | None = None,
    refusing: Collection[int] | None = None,
) -> Audience:
    """Of these people; by default, of everybody in the committee who has been invited.

    Four queries; fewer where the caller has read the meeting, or the ids of those who want no mail, already.
    """
    if people is None:
        people = Participant.objects.current().filter(invitation__isnull=False).select_related("invitation")
    found = list(people)
    left_alone = unwilling(found) if refusing is None else set(refusing)
    lost = lost_people(meeting or LaunchMeeting.objects.get(), found) - left_alone
    return Audience(
        people=[person for person in found if person.pk not in left_alone | lost],
        refusing=[person for person in found if person.pk in left_alone],
        lost=[person for person in found if person.pk in lost],
    )


def audience_of_change(meeting: LaunchMeeting) -> Audience:
    """Of those who would be told of a change made now, as `announce_change` writes to them: whose invitation has not
    left learns by it what holds. Five queries or six."""
    invited = Participant.objects.current().filter(invitation__isnull=False).select_related("invitation")
    return audience(invited.exclude(pk__in=still_to_be_invited(meeting)), meeting=meeting)
