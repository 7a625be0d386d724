"""The launch committee: when, how long, where."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from workflow.meetings.enums import MeetingState


class LaunchMeeting(models.Model):
    """The meeting that step 2 is about. A space has one, made when it is opened."""

    #: The calendar UID (RFC 5545, 3.8.4.7): fixed for the life of the meeting.
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    #: SEQUENCE (RFC 5545, 3.8.7.4): +1 at each change that participants are told.
    sequence = models.PositiveIntegerField(default=0)
    #: The sequence at which date, length or place last changed: an answer to an older one may not hold any more.
    changed_sequence = models.PositiveIntegerField(default=0)
    title = models.CharField("intitulé", max_length=200, default="Comité de lancement – Numérique responsable")
    starts_at = models.DateTimeField("début", null=True, blank=True)
    #: Minutes. The reference recommends 60 to 90.
    duration_minutes = models.PositiveSmallIntegerField("durée (minutes)", default=90)
    place = models.CharField("lieu", max_length=300, blank=True)
    video_url = models.URLField("lien de visioconférence", max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.DRAFT)
    #: When its day or hour last changed for people who had been invited.
    date_changed_at = models.DateTimeField(null=True, blank=True)
    #: What they knew before the update that waits in the outbox (`meetings.known`).
    known = models.JSONField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    #: What the lead tells everybody about a cancellation.
    cancel_reason = models.CharField("motif de l’annulation", max_length=500, blank=True)
    #: What was cancelled last, as people knew it: its cancellations may still wait when a new date is being sought.
    cancelled_as = models.JSONField(null=True, blank=True)
    #: Since when a new date is sought after a cancellation: what was sent before is about another event.
    renewed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    #: The meeting in which the diagnosis is given back; noted during the launch committee, with everybody.
    restitution_at = models.DateTimeField("restitution du diagnostic", null=True, blank=True)
    restitution_place = models.CharField("lieu de la restitution", max_length=300, blank=True)
    notes = models.TextField("notes de séance", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(duration_minutes__gte=15) & models.Q(duration_minutes__lte=480),
                name="workflow_meeting_duration",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at and self.starts_at + timedelta(minutes=self.duration_minutes)

    @property
    def is_dated(self) -> bool:
        """Whether a date and somewhere to go (a place or a video link) are known."""
        return bool(self.starts_at and (self.place or self.video_url))

    def predates_change(self, replied_at: datetime | None) -> bool:
        """Whether an answer of that moment was given for another day or hour."""
        return bool(replied_at and self.date_changed_at and replied_at < self.date_changed_at)

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED

    @property
    def is_over(self) -> bool:
        return self.state == MeetingState.HELD or bool(self.ends_at and self.ends_at < timezone.now())

    @property
    def takes_replies(self) -> bool:
        """Whether an answer still makes sense: convened, and not begun by the clock."""
        return self.state == MeetingState.CONVENED and bool(self.starts_at and self.starts_at > timezone.now())
