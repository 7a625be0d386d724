"""What a date or a place is refused for. `field` names the part of the plan that the sentence is about."""

from parcours.errors import DomainError
from parcours.ui.french import NBSP


class MeetingRefusedError(DomainError):
    """The plan cannot be kept."""

    field = "day"


class DateInThePastError(MeetingRefusedError):
    sentence = f"Ce moment est déjà passé{NBSP}: choisissez une date à venir."


class DateTooFarError(MeetingRefusedError):
    sentence = "Choisissez une date dans les deux ans."


class DurationOutOfBoundsError(MeetingRefusedError):
    field = "duration_minutes"
    sentence = f"La durée va de 15 à 480{NBSP}minutes."


class NowhereToGoError(MeetingRefusedError):
    """Invitations have gone out: people must be told somewhere to go."""

    field = "place"
    sentence = f"Les invitations sont parties{NBSP}: gardez au moins un lieu ou un lien de visioconférence."


class MeetingUnderWayError(MeetingRefusedError):
    """Running, held or cancelled: its date is a fact."""

    field = None
    sentence = f"La séance a été ouverte ou annulée{NBSP}: sa date et son lieu ne changent plus."


class NotCancellableError(DomainError):
    """Nobody has been invited yet, the session has been opened, or it is cancelled already."""

    sentence = f"Il n’y a rien à annuler{NBSP}: personne n’est invité, ou la séance a été ouverte ou déjà annulée."


class NotCancelledError(DomainError):
    sentence = f"Le comité n’est pas annulé{NBSP}: changez simplement sa date."
