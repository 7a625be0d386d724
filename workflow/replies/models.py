"""Answers that calendar programs have sent by mail: each is kept once, applied or shown, never guessed."""

from django.db import models
from django.utils import timezone

from workflow.replies.enums import MailedReplyOutcome


class MailedReply(models.Model):
    """One REPLY (RFC 5546, 3.2.3) about this space's meeting."""

    #: The mail's Message-ID: a mail that is read twice counts once.
    message_id = models.CharField(max_length=255, unique=True)
    sender = models.CharField("expéditeur", max_length=254)
    subject = models.CharField("objet", max_length=300, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    sequence = models.PositiveIntegerField(default=0)
    #: PARTSTAT as it was written (RFC 5545, 3.2.12).
    partstat = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, choices=MailedReplyOutcome)
    participant = models.ForeignKey(
        "workflow.Participant", null=True, blank=True, on_delete=models.SET_NULL, related_name="mailed_replies"
    )
    #: Since when the team has dealt with one that was not applied.
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.sender} {self.partstat} {self.outcome}"
