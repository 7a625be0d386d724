from django.db import models


class ReminderRule(models.TextChoices):
    """One round of mails that goes out by itself, once a meeting. The values stand in the outbox's occurrences."""

    AFTER_INVITATION = "five-days-after", "Après une invitation sans réponse"
    SEVEN_BEFORE = "seven-days-before", "Première relance avant le comité"
    TWO_BEFORE = "two-days-before", "Dernière relance avant le comité"
    DAY_BEFORE = "day-before", "Informations pratiques avant le comité"
