from django.db import models

from parcours.ui.french import NBSP


class MailedReplyOutcome(models.TextChoices):
    """What became of an answer that a calendar program sent back."""

    APPLIED = "applied", "Prise en compte"
    UNKNOWN_SENDER = "unknown_sender", "Expéditeur inconnu"
    UNPROVEN = "unproven", "Expéditeur à vérifier"
    OLD_DATE = "old_date", "Réponse à une ancienne date"
    SUPERSEDED = "superseded", "Plus ancienne que la réponse notée"
    CLOSED = "closed", "Réponses closes"
    CANCELLED = "cancelled", "Répond à une réunion annulée"
    #: The event that replaces a cancelled one has a UID of its own.
    FORMER = "former", "Répond à l’ancien rendez-vous"
    #: It answers an invitation that nobody has sent yet, or was given on a day to come.
    IMPOSSIBLE = "impossible", "Réponse à vérifier"
    #: Noting it would take out whoever was sent instead.
    SUBSTITUTED = "substituted", "Un suppléant est annoncé"
    #: Somebody comes instead, or another date is proposed: a calendar program cannot say it so that we could act.
    TO_DISCUSS = "to_discuss", "À voir avec la personne"
    UNREADABLE = "unreadable", "Illisible"

    @property
    def why(self) -> str:
        """Why nothing was noted, as a sentence for the team; empty where it was."""
        return _WHY.get(self, "")


_WHY = {
    MailedReplyOutcome.UNKNOWN_SENDER: (
        "Elle ne vient pas de l’adresse d’une personne invitée, ou elle répond pour quelqu’un d’autre"
        f"{NBSP}: une autre adresse, une assistante."
    ),
    MailedReplyOutcome.UNPROVEN: (
        "Le serveur de messagerie n’a pas pu confirmer qu’elle vient bien de cette adresse"
        f"{NBSP}: demandez à la personne avant de la noter."
    ),
    MailedReplyOutcome.IMPOSSIBLE: (
        "Elle est datée d’un jour à venir, ou répond à une invitation qui n’a pas encore été envoyée"
        f"{NBSP}: demandez à la personne avant de la noter."
    ),
    MailedReplyOutcome.SUBSTITUTED: (
        "La personne a envoyé quelqu’un à sa place depuis sa page"
        f"{NBSP}: noter cette réponse retirerait son suppléant, qui en serait averti."
    ),
    MailedReplyOutcome.OLD_DATE: (
        "La date, la durée ou le lieu ont changé depuis l’invitation à laquelle elle répond."
    ),
    MailedReplyOutcome.SUPERSEDED: "La personne avait répondu entre-temps sur sa page.",
    MailedReplyOutcome.CLOSED: "La réunion n’attendait plus de réponse.",
    MailedReplyOutcome.CANCELLED: f"La réunion a été annulée{NBSP}: cette réponse ne change plus rien.",
    MailedReplyOutcome.FORMER: (
        f"Elle vaut pour un rendez-vous qui a été annulé{NBSP}: elle ne dit rien de celui qui le remplace."
    ),
    MailedReplyOutcome.TO_DISCUSS: (
        "La personne annonce un suppléant ou propose une autre date, sans que son agenda puisse nous dire qui ou quand."
    ),
    MailedReplyOutcome.UNREADABLE: "Le logiciel d’agenda n’a pas dit si la personne vient.",
}
