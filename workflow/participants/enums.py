from django.db import models


class ParticipantRole(models.TextChoices):
    """Who is in the launch committee (domain.md, activity 1)."""

    SPONSOR = "sponsor", "Sponsor"
    ELECTED = "elected", "Élu"
    EXECUTIVE = "executive", "DG / DGA"
    DIRECTORATE = "directorate", "Direction"
    PARTNER = "partner", "Partenaire"
    OTHER = "other", "Autre"


class Attendance(models.TextChoices):
    """How somebody takes part."""

    ON_SITE = "on_site", "Sur place"
    REMOTE = "remote", "À distance"
