from django.db import models


class LegalForm(models.TextChoices):
    """What kind of EPCI; the values are those of the DGCL's list."""

    CC = "CC", "Communauté de communes"
    CA = "CA", "Communauté d’agglomération"
    CU = "CU", "Communauté urbaine"
    METRO = "METRO", "Métropole"
    #: A territorial authority with a status of its own (CGCT, art. L3611-1), which the DGCL lists with the EPCI.
    MET69 = "MET69", "Métropole de Lyon"
