"""The seven activities of step 2, as this space's team has brought them forward."""

from django.db import models

from tenants.vagues.enums import SETTLED, ActivityKey, ActivityState


class Activity(models.Model):
    """One activity and where it stands. Seven rows, made when the space is opened."""

    key = models.CharField(primary_key=True, max_length=15, choices=ActivityKey)
    state = models.CharField("état", max_length=15, choices=ActivityState, default=ActivityState.TODO)
    #: Set by hand by the team: facts no longer move it until the team hands it back.
    is_pinned = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key} {self.state}"

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def number(self) -> int:
        return ActivityKey(self.key).number
