"""What a mail to somebody who comes in another's place says of it."""

from typing import Any

from django.db.models import QuerySet

from parcours.ui.french import of_authority, that_person
from tenants.models import Authority
from workflow.invitations.wording import one_line
from workflow.participants.models import Participant


def with_stand_ins(people: QuerySet[Participant]) -> dict[int, Participant]:
    """These people by id, with their invitation and whom they represent, and with who represents them (`instead`,
    with theirs).

    One query, one more where somebody is represented.
    """
    found = {person.pk: person for person in people.select_related("invitation", "represents__invitation")}
    represented = [key for key, person in found.items() if person.is_represented]
    delegates = Participant.objects.current().select_related("invitation")
    for delegate in delegates.filter(represents__in=represented) if represented else ():
        found[delegate.represents_id].instead = delegate
    return found


def addresses_of(person: Participant) -> dict[str, str]:
    """`sent_by` and `sends`: the addresses that a calendar part names beside this person's own, empty where none.

    The person comes from `with_stand_ins`.
    """
    absent, instead = absent_for(person), getattr(person, "instead", None)
    return {"sent_by": absent.email if absent else "", "sends": instead.email if instead else ""}


def absent_for(person: Participant) -> Participant | None:
    """In whose place somebody was invited, as long as that one is still in the committee and still represented."""
    absent = person.represents
    return absent if absent and not absent.removed_at and absent.is_represented else None


def in_whose_place(person: Participant) -> dict[str, Any]:
    """`absent`, and the `word` that they sent with it (None and empty for who was invited in their own right).

    On one line: lines of its own could be taken for the mail's.
    """
    absent = absent_for(person)
    return {"absent": absent, "word": one_line(person.delegation_word) if absent else ""}


def why_written(person: Participant, authority: Authority) -> str:
    """Why this person gets the mail, in a sentence of its foot."""
    return (
        f"{why_cancelled(person, authority)} "
        "Pour ne plus en recevoir\u00a0: «\u00a0Mes données\u00a0», derrière le même lien."
    )


def why_cancelled(person: Participant, authority: Authority) -> str:
    """The same for a mail without a link, after which nothing more comes."""
    reason = _reason(person, one_line(authority.name))
    return f"Vous recevez ce message parce {that_person(reason)}. Une question\u00a0? Répondez à ce message."


def _reason(person: Participant, space: str) -> str:
    committee = f"membre du comité de lancement {of_authority(space)}"
    if absent := absent_for(person):
        return f"{one_line(absent.name)}, {committee}, vous propose de venir à sa place"
    sender = person.represents
    if sender and not sender.removed_at:
        return f"{one_line(sender.name)}, {committee}, vous avait proposé de venir à sa place"
    return f"{space} vous a nommé membre de son comité de lancement"
