from django.db import models


class AuthorityKind(models.TextChoices):
    COMMUNE = "commune", "Commune"
    EPCI = "epci", "EPCI"
    DEPARTEMENT = "departement", "Département"
    REGION = "region", "Région"
    OTHER = "other", "Autre"


class ProvisioningState(models.TextChoices):
    """Where the making of a space stands."""

    REQUESTED = "requested", "Demandé"
    PREPARING = "preparing", "En préparation"
    READY = "ready", "Prêt"
    FAILED = "failed", "Échec"
