"""The trail of a schema: who did what, when. Ids instead of names; a row is never changed nor deleted."""

from django.db import models


class Entry(models.Model):
    """One act. A database trigger refuses UPDATE and DELETE (audit/migrations/0002)."""

    at = models.DateTimeField(auto_now_add=True)
    #: The user's id; empty for a participant (named by `subject`) and for the platform itself.
    actor_id = models.BigIntegerField(null=True, blank=True)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40, blank=True)
    #: Figures and keys only, never names, addresses or texts.
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject} {self.subject_id}"
