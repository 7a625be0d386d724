"""What the team writes for the launch deck; everything else in it comes from the space's own data."""

from django.db import models


class Deck(models.Model):
    """The texts of the launch deck. A space has one, made when it is opened. One bullet a line."""

    context = models.TextField("contexte", max_length=4000, blank=True)
    strengths = models.TextField("points forts, travaux engagés, premières réussites", max_length=4000, blank=True)
    approach = models.TextField("démarche", max_length=4000, blank=True)
    next_steps = models.TextField("prochaines étapes", max_length=4000, blank=True)
    diagnosis_starts_on = models.DateField("début de l’état des lieux", null=True, blank=True)
    diagnosis_ends_on = models.DateField("fin de l’état des lieux", null=True, blank=True)
    #: The Marianne typeface is reserved to public administrations: only where the authority asks for it.
    use_marianne = models.BooleanField("utiliser la typographie Marianne", default=False)
    downloaded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"deck {self.pk}"


class PlanPhase(models.Model):
    """One bar (or milestone) of the deck's Gantt."""

    position = models.PositiveSmallIntegerField(default=0)
    label = models.CharField("phase", max_length=120)
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin")
    is_milestone = models.BooleanField("jalon", default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="workflow_plan_phase_dates"
            )
        ]

    def __str__(self) -> str:
        return self.label
