"""Cohorts, and what the coordinators see of each authority: pushed by the spaces, never pulled."""

from django.db import models
from django.db.models.functions import Lower

from tenants.vagues.enums import ActivityKey, ActivityState


class Vague(models.Model):
    """A cohort of authorities that follow the method in the same months."""

    name = models.CharField("nom", max_length=80)
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="tenants_vague_name_once"),
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="tenants_vague_dates"),
        ]

    def __str__(self) -> str:
        return self.name


class ActivityProgress(models.Model):
    """One activity of one authority, as ANCT sees it: state, dates, counts. No personal data, no content."""

    authority = models.ForeignKey("tenants.Authority", on_delete=models.CASCADE, related_name="progress")
    activity = models.CharField(max_length=15, choices=ActivityKey)
    state = models.CharField(max_length=15, choices=ActivityState, default=ActivityState.TODO)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    #: How much of how much (8 answers of 12, 3 items of 5). Zero of zero where there is nothing to count.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "activity"], name="tenants_progress_once")]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.activity} {self.state}"


class MeetingProgress(models.Model):
    """The dates of an authority's launch committee and restitution, and how many are expected."""

    authority = models.OneToOneField("tenants.Authority", on_delete=models.CASCADE, related_name="meeting_progress")
    meeting_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    restitution_on = models.DateField(null=True, blank=True)
    invited = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    declined = models.PositiveIntegerField(default=0)
    silent = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.authority_id} {self.meeting_at}"

    @property
    def unsure(self) -> int:
        """Those who have answered "perhaps"."""
        return self.invited - self.present - self.declined - self.silent
