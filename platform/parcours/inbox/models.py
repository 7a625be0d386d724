"""Mails of the reply mailbox that belong to no space."""

from django.db import models


class UnmatchedMail(models.Model):
    """A mail that could be tied to no message and no meeting: shown to ANCT, never guessed. Kept some weeks."""

    message_id = models.CharField(max_length=255, unique=True)
    sender = models.CharField("expéditeur", max_length=254, blank=True)
    subject = models.CharField("objet", max_length=300, blank=True)
    received_at = models.DateTimeField()
    #: Why nothing could be done with it, in French.
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"{self.sender} {self.subject}"
