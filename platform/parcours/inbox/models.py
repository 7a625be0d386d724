"""Mails of the reply mailbox: which were read, and those that belong to no space."""

from django.db import models


class ReadMail(models.Model):
    """A mail that was dealt with, noted together with what it changed: read again after a crash, it changes nothing.

    The row is also what two readers at once wait for.
    """

    #: Of its Message-ID, which may hold an address.
    digest = models.CharField(max_length=64, primary_key=True)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:12]


class ReadingTry(models.Model):
    """A mail that somebody is reading, or that has ended its reader: the row goes when a reading comes to its end."""

    #: Of its bytes: nothing of it has been read.
    digest = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveSmallIntegerField()
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.number}"


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
