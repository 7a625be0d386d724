"""What must be ready before the meeting: room, projector or screen, video-conference…"""

from django.db import models


class ChecklistItem(models.Model):
    """One thing to make ready, by whom and for when."""

    label = models.CharField("à préparer", max_length=200)
    #: Only when somebody takes part remotely.
    only_if_remote = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    assignee = models.CharField("qui s’en occupe", max_length=120, blank=True)
    due_on = models.DateField("pour le", null=True, blank=True)
    note = models.CharField("précision", max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    #: Not needed here: kept, but asks for nothing.
    is_waived = models.BooleanField("sans objet", default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label
