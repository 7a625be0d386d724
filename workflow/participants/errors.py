"""What the committee refuses."""

from parcours.errors import DomainError
from parcours.ui.french import NBSP
from workflow.participants.rules import MAX_PARTICIPANTS


class AlreadyInCommitteeError(DomainError):
    """Somebody in the committee has this address already (whatever its capitals)."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} est déjà dans le comité avec cette adresse.")


class CommitteeFullError(DomainError):
    """More people than a launch committee may have."""

    def __init__(self, people: int, added: int) -> None:
        free = max(MAX_PARTICIPANTS - people, 0)
        super().__init__(
            f"Un comité compte au plus {MAX_PARTICIPANTS}{NBSP}participants{NBSP}: il y en a déjà {people}, "
            f"il reste {free}{NBSP}place{'s' if free > 1 else ''} pour {added} à ajouter."
        )


class ParticipantGoneError(DomainError):
    """The person has been removed in the meantime."""

    sentence = "Cette personne ne fait plus partie du comité."
