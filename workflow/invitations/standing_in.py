"""What a mail to somebody who comes in another's place says of it."""

from typing import Any

from tenants.models import Authority
from workflow.invitations.wording import one_line
from workflow.participants.models import Participant


def absent_for(person: Participant) -> Participant | None:
    """In whose place somebody was invited, as long as that one is still in the committee and still represented."""
    absent = person.represents
    return absent if absent and not absent.removed_at and absent.is_represented else None


def in_whose_place(person: Participant) -> dict[str, Any]:
    """`absent`, and the `word` that they sent with it (None and empty for who was invited in their own right)."""
    absent = absent_for(person)
    return {"absent": absent, "word": absent.invitation.comment if absent else ""}


def why_written(person: Participant, authority: Authority) -> str:
    """Why this person gets the mail, in a sentence of its foot."""
    absent, space = absent_for(person), one_line(authority.name)
    reason = (
        f"{one_line(absent.name)}, membre du comité de lancement de {space}, vous propose de venir à sa place"
        if absent
        else f"{space} vous a nommé membre de son comité de lancement"
    )
    return (
        f"Vous recevez ce message parce que {reason}. Une question\u00a0? Répondez à ce message. "
        "Pour ne plus en recevoir\u00a0: «\u00a0Mes données\u00a0», derrière le même lien."
    )
