from django.db import models


class SpeakerState(models.TextChoices):
    """How far somebody who is to say the opening words has been brought ("prépositionner")."""

    CONSIDERED = "considered", "Pressenti"
    INFORMED = "informed", "Prévenu"
    AGREED = "agreed", "Accord donné"
    DECLINED = "declined", "A décliné"
