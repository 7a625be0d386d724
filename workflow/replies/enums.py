from django.db import models


class MailedReplyOutcome(models.TextChoices):
    """What became of an answer that a calendar program sent back."""

    APPLIED = "applied", "Prise en compte"
    UNKNOWN_SENDER = "unknown_sender", "Expéditeur inconnu"
    OLD_DATE = "old_date", "Réponse à une ancienne date"
    CLOSED = "closed", "Réponses closes"
    UNREADABLE = "unreadable", "Illisible"
