"""Answers that calendar programs have sent by mail: each is kept once, applied or shown, never guessed."""

from django.db import models
from django.utils import timezone

from workflow.invitations.enums import Reply
from workflow.replies.enums import MailedReplyOutcome
from workflow.replies.mailed_rules import ANSWERS


class MailedReplyQuerySet(models.QuerySet):
    def waiting(self) -> "MailedReplyQuerySet":
        """Those that the team has to look at."""
        return self.exclude(outcome=MailedReplyOutcome.APPLIED).filter(settled_at__isnull=True)

    def dealt_with(self) -> "MailedReplyQuerySet":
        """Noted by themselves, or settled by the team."""
        return self.filter(models.Q(outcome=MailedReplyOutcome.APPLIED) | models.Q(settled_at__isnull=False))


class MailedReply(models.Model):
    """One REPLY (RFC 5546, 3.2.3) about this space's meeting."""

    #: The mail's Message-ID: a mail that is read twice counts once.
    message_id = models.CharField(max_length=255, unique=True)
    sender = models.CharField("expéditeur", max_length=254)
    #: For whom it answers.
    attendee = models.CharField("répond pour", max_length=254, blank=True)
    subject = models.CharField("objet", max_length=300, blank=True)
    comment = models.CharField("message", max_length=1000, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    sequence = models.PositiveIntegerField(default=0)
    #: PARTSTAT as it was written (RFC 5545, 3.2.12).
    partstat = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, choices=MailedReplyOutcome)
    #: Who wrote it, where the committee has somebody of that address; whose answer it is, once it is noted.
    participant = models.ForeignKey(
        "workflow.Participant", null=True, blank=True, on_delete=models.SET_NULL, related_name="mailed_replies"
    )
    #: Since when the team has dealt with one that was not applied.
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = MailedReplyQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.partstat} {self.outcome}"

    @property
    def is_waiting(self) -> bool:
        return self.outcome != MailedReplyOutcome.APPLIED and self.settled_at is None

    @property
    def reply(self) -> str:
        """What it says, where it is one of our answers."""
        return ANSWERS.get(self.partstat, "")

    @property
    def says(self) -> str:
        """What it says in the words of every page."""
        return str(Reply(self.reply).label) if self.reply else SAYS.get(self.partstat, "Rien de lisible")

    @property
    def why(self) -> str:
        """Why it was not noted; empty where it was."""
        return MailedReplyOutcome(self.outcome).why


SAYS = {"DELEGATED": "Envoie quelqu’un", "COUNTER": "Propose une autre date", "NEEDS-ACTION": "Pas encore de réponse"}
