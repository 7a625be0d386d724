"""What invitations refuse, each with the sentence that the lead or the participant reads."""

from collections.abc import Sequence

from parcours.errors import DomainError
from parcours.ui.french import NBSP, french_list, french_plural


class InvitationRefusedError(DomainError):
    """Something is missing before invitations or reminders can go out."""


class NotDatedError(InvitationRefusedError):
    sentence = (
        f"L’invitation ne peut pas partir{NBSP}: fixez d’abord la date et le lieu (ou le lien de visioconférence)."
    )


class DatePassedError(InvitationRefusedError):
    sentence = f"La date du comité est passée{NBSP}: choisissez une date à venir avant d’envoyer."


class NobodyToInviteError(InvitationRefusedError):
    sentence = f"Le comité n’a pas encore de membres{NBSP}: ajoutez les participants avant d’envoyer."


class NotConvenedError(InvitationRefusedError):
    """Running, held or cancelled, or not convened yet."""

    sentence = f"Le comité n’attend plus de réponse{NBSP}: la séance a été ouverte, tenue ou annulée."


class AlreadyAnsweredError(InvitationRefusedError):
    sentence = f"Cette personne a déjà répondu{NBSP}: il n’y a rien à lui rappeler."


class AlreadyWaitingError(InvitationRefusedError):
    sentence = f"Un message à cette personne attend déjà son envoi{NBSP}: laissez-le partir."


class EverybodyWaitingError(InvitationRefusedError):
    sentence = f"Les messages aux personnes sans réponse attendent déjà leur envoi{NBSP}: laissez-les partir."


class NobodyToRemindError(InvitationRefusedError):
    """All have answered, or cannot be written to."""

    sentence = "Il n’y a plus personne à relancer par message."


class TooLateToRemindError(InvitationRefusedError):
    """A message has gone to these people today, and the meeting begins before the morning on which another may."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(too_late(names))


class WantsNoMailError(InvitationRefusedError):
    """They said so by a mailed link, here or to another authority."""

    sentence = (
        f"Cette personne ne veut plus recevoir de message{NBSP}: appelez-la. Si l’ancienne adresse était celle de "
        f"quelqu’un d’autre, retirez la personne du comité et ajoutez-la de nouveau."
    )


class UnreachableError(InvitationRefusedError):
    sentence = f"Le dernier message n’est pas arrivé{NBSP}: corrigez d’abord l’adresse de cette personne."


class SameAddressError(InvitationRefusedError):
    sentence = "C’est l’adresse que nous avons déjà."


class UnknownLinkError(DomainError):
    sentence = f"Ce lien n’ouvre rien{NBSP}: vérifiez qu’il a été copié en entier depuis votre message."


class LinkEndedError(DomainError):
    """Revoked, expired, or of somebody who is no longer in the committee."""

    sentence = "Ce lien ne fonctionne plus. Utilisez celui du dernier message reçu, ou répondez à ce message."


class MeetingRenewedError(LinkEndedError):
    """Of a meeting that was cancelled, after which another date is sought or found."""

    sentence = "La réunion annoncée est annulée. Si une nouvelle date est fixée, vous recevrez une nouvelle invitation."


class NotExpectedError(LinkEndedError):
    """Of somebody who was taken out of the committee, or who left it."""

    sentence = "Vous n’êtes plus attendu à cette réunion."


class RepliesClosedError(DomainError):
    """The meeting has begun, is over or is cancelled."""

    sentence = f"Les réponses sont closes{NBSP}: la réunion a commencé, ou n’a plus lieu."


def too_late(names: Sequence[str]) -> str:
    """Why no reminder goes to these people, and what to do. names: one or more."""
    told = french_plural(len(names), "a déjà reçu,ont déjà reçu")
    call = french_plural(len(names), "appelez cette personne,appelez-les")
    return (
        f"{french_list(names)} {told} un message aujourd’hui, et le comité a lieu avant le prochain matin "
        f"travaillé{NBSP}: {call}."
    )
