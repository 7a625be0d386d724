"""What answers are refused for."""

from parcours.errors import DomainError
from parcours.ui.french import NBSP


class OtherMeetingError(DomainError):
    sentence = "Réponse à une réunion que nous ne connaissons pas."


class AlreadySettledError(DomainError):
    sentence = f"Cette réponse a déjà été traitée{NBSP}: il n’y a plus rien à faire."


class DelegationRefusedError(DomainError):
    """Sending somebody in one's place. `field`: the part of the form that the sentence is about."""

    field: str | None = "email"


class OwnAddressError(DelegationRefusedError):
    sentence = "C’est votre propre adresse. Indiquez celle de la personne qui vient à votre place."


class AlreadyInvitedError(DelegationRefusedError):
    """Says no more than whoever tries an address must know: not the name, not the answer."""

    sentence = (
        f"Cette adresse ne peut pas être retenue{NBSP}: la personne est déjà invitée à la réunion. "
        "Choisissez quelqu’un d’autre, ou répondez simplement que vous ne pouvez pas venir."
    )


class NoRoomForDelegateError(DelegationRefusedError):
    field = None
    sentence = f"Le comité est au complet{NBSP}: écrivez à la personne qui vous invite pour vous faire représenter."


class TooManyDelegatesError(DelegationRefusedError):
    field = None
    sentence = (
        f"Vous avez déjà désigné plusieurs personnes{NBSP}: pour en changer encore, "
        "écrivez à la personne qui vous invite."
    )


class DelegateOfDelegateError(DelegationRefusedError):
    field = None
    sentence = (
        f"Vous venez déjà à la place de quelqu’un{NBSP}: si vous ne pouvez pas venir, "
        "répondez-le, et cette personne le verra."
    )


class NotInvitedError(DomainError):
    """The team notes an answer of somebody who was not asked."""

    sentence = "Cette personne n’a pas encore été invitée."
