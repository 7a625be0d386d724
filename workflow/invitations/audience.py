"""To whom a mail about the meeting goes, and to whom it does not: one count for pages, messages and use cases."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

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
