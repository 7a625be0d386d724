from django.db import models


class MeetingState(models.TextChoices):
    DRAFT = "draft", "En préparation"
    #: Invitations have gone out: a change of date or place must be told.
    CONVENED = "convened", "Convoqué"
    RUNNING = "running", "En séance"
    HELD = "held", "Tenu"
    CANCELLED = "cancelled", "Annulé"
