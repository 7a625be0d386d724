"""Invitations and answers, and the tokens by which a participant acts without an account."""

from django.db import models
from django.utils import timezone

from workflow.invitations.enums import Reply
from workflow.participants.enums import Attendance


class Invitation(models.Model):
    """One participant's invitation to the launch committee, made when the lead sends it, and the answer to it."""

    participant = models.OneToOneField("workflow.Participant", on_delete=models.CASCADE, related_name="invitation")
    invited_at = models.DateTimeField(default=timezone.now)
    reply = models.CharField("réponse", max_length=10, choices=Reply, default=Reply.NONE)
    #: On site or remote; only with an acceptance or a perhaps.
    attendance = models.CharField(max_length=8, choices=Attendance, blank=True)
    comment = models.TextField("message", max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    #: Since when whoever they had sent in their place has left the committee; None once they have answered again.
    unrepresented_at = models.DateTimeField(null=True, blank=True)
    #: The user of the team who noted an answer given by voice; empty where the person answered.
    noted_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply=Reply.NONE) | models.Q(replied_at__isnull=False),
                name="workflow_invitation_reply_has_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.reply}"


class ReplyToken(models.Model):
    """The digest of a token that a mail carried. Random, never stored in clear, revocable, with an end date."""

    participant = models.ForeignKey("workflow.Participant", on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.digest[:12]
