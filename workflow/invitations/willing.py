"""Who wants no more mail: no message is written to them, and the team is told to call."""

from collections.abc import Collection

from parcours.dispatch.addressees import refusing
from workflow.participants.models import Participant


def unwilling(people: Collection[Participant]) -> set[int]:
    """Ids of those who said so here, or to another authority by the same address. One query."""
    refused = refusing(person.email for person in people)
    return {person.pk for person in people if person.mail_refused_at or person.email in refused}
